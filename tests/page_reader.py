"""What a browser would see of a page, for tests of what is handed out."""

import base64
import gzip
from html.parser import HTMLParser


class Reader(HTMLParser):
    """What a browser would see of a page."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.tags, self.scripts, self.blocks, self.title = [], [], {}, ""
        self.inside = None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self.inside = (tag, dict(attributes), [])

    def handle_data(self, data):
        if self.inside:
            self.inside[2].append(data)

    def handle_endtag(self, tag):
        if not self.inside or self.inside[0] != tag:
            return
        _, attributes, parts = self.inside
        text = "".join(parts)
        self.inside = None
        if tag == "title":
            self.title = text
        elif tag == "script" and "data-file" in attributes:
            self.blocks[attributes["data-file"]] = gzip.decompress(base64.b64decode(text))
        elif tag == "script":
            self.scripts.append(text)

    def attributes_of(self, tag):
        return next(attributes for name, attributes in self.tags if name == tag)

    def policy(self):
        told = next(
            one["content"]
            for name, one in self.tags
            if name == "meta" and one.get("http-equiv") == "Content-Security-Policy"
        )
        return {rule.split()[0]: rule.split()[1:] for rule in told.split(";")}


def addresses(read):
    """Return what a browser asks for when it reads the page, whatever it does with data in it."""
    asking = {"script": "src", "img": "src", "link": "href", "iframe": "src", "base": "href"}
    found = [one.get(asking[tag]) for tag, one in read.tags if tag in asking]
    return [url for url in found if url and not url.startswith("data:")]
