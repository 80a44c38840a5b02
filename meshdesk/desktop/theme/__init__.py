"""Colours, sizes and icons: what everything in the window looks like.

`tokens` names the colours, `theme` puts them on the application, `icons` draws symbols that
follow them, `scale` turns the sketches' pixels into this screen's. Change a colour in
`tokens` alone; its contrast is tested.
"""
