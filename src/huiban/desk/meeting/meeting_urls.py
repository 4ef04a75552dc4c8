"""The doors of 会议页 and 记录."""

from django.urls import path, re_path

from huiban.desk.meeting import meeting_page
from huiban.desk.record import entry_pages, record_page

MEETING = "meetings/<str:ref>"
ENTRY = f"{MEETING}/entries/<int:pk>"
urlpatterns = [
    re_path(r"^meetings/(?P<ref>M-[^/]+)$", meeting_page.meeting, name="meeting"),
    path(f"{MEETING}/record", record_page.record, name="record"),
    path(f"{MEETING}/entries", entry_pages.add_entry, name="add_entry"),
    path(f"{MEETING}/reading", entry_pages.reading, name="reading"),
    path(ENTRY, entry_pages.entry, name="entry"),
    path(f"{ENTRY}/edit", entry_pages.edit_entry, name="edit_entry"),
    path(f"{ENTRY}/remove", entry_pages.remove_entry, name="remove_entry"),
    path(f"{ENTRY}/promote", entry_pages.promote_entry, name="promote_entry"),
    path(f"{ENTRY}/split", entry_pages.split_entry, name="split_entry"),
    path(f"{MEETING}/items/<str:item_ref>/fill", entry_pages.fill_item, name="fill_item"),
    path(f"{MEETING}/disputes/<int:number>/fill", entry_pages.fill_dispute, name="fill_dispute"),
    path(f"{MEETING}/decisions/<int:number>/fill", entry_pages.fill_decision, name="fill_decision"),
]
