import assert from "node:assert/strict";
import { composeConsentMail, mailAddress } from "../../../src/words/consentMail";

const URL_TEXT = "https://app.heygen.com/avatar/consent/abc?sig=a%2Bb%26c%3D&t=1";

describe("the draft to the person shown", () => {
  it("has the link whole on a line of its own, and the avatar's name as plain text", () => {
    const { subject, body } = composeConsentMail("Anna\n\u202eBcc: x", URL_TEXT);
    assert.equal(subject, "Your consent for the avatar Anna Bcc: x");
    assert.ok(body.split("\n").includes(URL_TEXT));
    assert.match(body, /about 24 hours/);
  });

  it("goes into an address that gives the same text back, to nobody yet", () => {
    const mail = { subject: "A & B? 100 %", body: `Línea\n\n${URL_TEXT}` };
    const address = new URL(mailAddress(mail));
    assert.equal(address.protocol, "mailto:");
    assert.equal(address.pathname, "");
    const parts = new Map(
      address.search
        .slice(1)
        .split("&")
        .map((part) => part.split("=").map(decodeURIComponent))
        .map(([name = "", value = ""]) => [name, value]),
    );
    assert.deepEqual([...parts.keys()], ["subject", "body"]);
    assert.equal(parts.get("subject"), mail.subject);
    assert.equal(parts.get("body"), mail.body.replaceAll("\n", "\r\n"));
  });
});
