"""What several routes need: the desk of the running application, and the problems in the API's description."""

from typing import Annotated, Any

from fastapi import Depends, Request

from assist_api.desk import Desk
from assist_api.problems import Problem


def desk_of(request: Request) -> Desk:
    """The desk the application opened when it started."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk


TheDesk = Annotated[Desk, Depends(desk_of)]


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The ``responses`` of a route that can fail with these statuses."""
    content = {"application/problem+json": {"schema": Problem.model_json_schema()}}
    return {status: {"description": "A problem after RFC 9457", "content": content} for status in statuses}
