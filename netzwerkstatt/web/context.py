"""What every page of ours knows: the programme's name, whether this is the demo."""

from django.conf import settings
from django.http import HttpRequest

from netzwerkstatt.demo.queries import is_demo


def site(request: HttpRequest) -> dict[str, object]:
    """Add the programme's name and the demo's sign."""
    return {"demo": is_demo(), "programme_name": settings.PROGRAMME_NAME}
