"""A file as a download with its Chinese name."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

OFFICE = "application/vnd.openxmlformats-officedocument."
# Said here: what a machine knows about endings depends on what is installed on it.
MEDIA_TYPES = {
    "docx": f"{OFFICE}wordprocessingml.document",
    "xlsx": f"{OFFICE}spreadsheetml.sheet",
    "pdf": "application/pdf",
    "zip": "application/zip",
}

# The page sets it when a download is asked for, and shows its bar while it stands.
WAITING = "fetching"


def attachment(content: bytes, name: str) -> HttpResponse:
    """Always saved, never shown inside our pages."""
    kind = MEDIA_TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return arrived(response)


def arrived[Response: HttpResponseBase](response: Response) -> Response:
    """Tell the page that waits for this file that it is there: its cookie goes."""
    response.delete_cookie(WAITING)
    return response
