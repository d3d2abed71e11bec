"""The pages an installation begins with; their words stand in one module a page. They are the operator's to change."""

from netzwerkstatt.pages.words import accessibility, imprint, privacy
from netzwerkstatt.pages.words.making import FirstPage

FIRST_PAGES: tuple[FirstPage, ...] = (imprint.PAGE, privacy.PAGE, accessibility.PAGE)
