// @ts-check
const { commands } = require("vscode");

/** Does what a newcomer would do first: opens the view and explores the sample avatars. */
exports.activate = async () => {
  await commands.executeCommand("heygenAvatars.useSampleAccount");
};
