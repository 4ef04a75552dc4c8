"""The hash of one link: what is written down cannot be changed unseen. Pure."""

import hashlib
import json
from collections.abc import Mapping


def link_hash(previous: str, fields: Mapping[str, object]) -> str:
    """SHA-256 over the previous hash and the event's fields in canonical JSON, as 64 hex digits."""
    canonical = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{canonical}".encode()).hexdigest()
