"""Health: whether the process lives, and whether it can answer."""

from fastapi import APIRouter, Response

from assist_api.routes.parts import TheDesk
from assist_api.schemas import CheckView, HealthView

router = APIRouter(prefix="/v1/health", tags=["health"])


@router.get("/live", summary="The process lives")
def live() -> dict[str, str]:
    """Always 200 while the process answers at all."""
    return {"status": "alive"}


@router.get("/ready", summary="Questions can be answered")
async def ready(desk: TheDesk, response: Response) -> HealthView:
    """200 when questions can be answered, also while the indexes are rebuilt beside those in use; else 503."""
    health = await desk.health()
    response.status_code = 200 if health.answers else 503
    return health


@router.get("", summary="What the service can answer from, and by whom")
async def health(desk: TheDesk) -> HealthView:
    """The same as `ready`, always with status 200."""
    return await desk.health()


@router.get("/checks", summary="Every part, checked")
def checks(desk: TheDesk) -> list[CheckView]:
    """What `ohjenuora doctor` shows."""
    return desk.checks()
