"""anyio comes with httpx, whose synchronous client starts none of its back ends."""
