"""The worker's post in a process of its own: `python -m tests.inquiries.posting` writes what is due and prints the last mail."""

import netzwerkstatt.commands  # noqa: F401 - starts Django

# isort: split

from netzwerkstatt.notices.models import Mail
from netzwerkstatt.web.mail.letters import write_letters

if __name__ == "__main__":
    write_letters()
    print(Mail.objects.latest("id").text)
