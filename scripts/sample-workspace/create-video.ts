interface VideoRequest {
  avatar_id: string;
  voice_id: string;
  script: string;
}

const presenters = {
  welcome: "Annie_Office_Sitting_Front_public",
  support: "June_HR_public",
  keynote: "Abigail_expressive_2024112501",
};

export async function createVideo(script: string, avatarId = presenters.welcome): Promise<string> {
  const body: VideoRequest = {
    avatar_id: avatarId,
    voice_id: "2d5b0e6cf36f460aa7fc47e3eee4ba54",
    script,
  };
  const response = await fetch("https://api.heygen.com/v3/videos", {
    method: "POST",
    headers: { "content-type": "application/json", "x-api-key": process.env.HEYGEN_API_KEY ?? "" },
    body: JSON.stringify(body),
  });
  const { data } = await response.json();
  return data.video_id;
}
