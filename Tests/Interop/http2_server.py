"""A chat completion that says in which version of HTTP it was asked, for hypercorn to serve."""

import json


async def app(scope, receive, send):
    if scope["type"] != "http":
        return
    while (await receive()).get("more_body"):
        pass
    answer = {
        "id": "chatcmpl-1", "object": "chat.completion", "data": [{"id": "version"}],
        "choices": [{"index": 0, "finish_reason": "stop", "message": {
            "role": "assistant", "content": f"HTTP/{scope['http_version']}"}}],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1},
    }
    body = json.dumps(answer).encode()
    await send({"type": "http.response.start", "status": 200, "headers": [
        (b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]})
    await send({"type": "http.response.body", "body": body})
