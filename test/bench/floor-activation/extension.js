"use strict";
const { commands, window } = require("vscode");

exports.activate = (context) => {
  const answer = () => window.setStatusBarMessage("Floor is active");
  context.subscriptions.push(commands.registerCommand("floorActivation.activate", answer));
};
