"""The first check of an officer's file in the browser, at officers/check/, and what it is made of.

`desk` is what the page asks: it runs in the browser, on Python without pandas and Frictionless. `packing` and
`laying` put what it needs into the site.
"""
