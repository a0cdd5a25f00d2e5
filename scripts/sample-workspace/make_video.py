"""Asks HeyGen for a short video: python make_video.py "Hello there"."""

import json
import os
import sys
import urllib.request

# A look's id, not its group's.
AVATAR_ID = "Annie_Lounge_Standing_Side_public"
VOICE_ID = "1bd001e7e50f421d891986aad5158bc8"


def make_video(script: str, avatar_id: str = AVATAR_ID) -> str:
    body = {"avatar_id": avatar_id, "voice_id": VOICE_ID, "script": script}
    request = urllib.request.Request(
        "https://api.heygen.com/v3/videos",
        data=json.dumps(body).encode(),
        headers={
            "content-type": "application/json",
            "x-api-key": os.environ["HEYGEN_API_KEY"],
        },
    )
    with urllib.request.urlopen(request) as response:
        return json.load(response)["data"]["video_id"]


if __name__ == "__main__":
    print(make_video(sys.argv[1] if len(sys.argv) > 1 else "Hello there"))
