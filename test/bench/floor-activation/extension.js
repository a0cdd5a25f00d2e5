"use strict";
const { commands } = require("vscode");

exports.activate = (context) => {
  context.subscriptions.push(commands.registerCommand("floorActivation.activate", () => undefined));
};
