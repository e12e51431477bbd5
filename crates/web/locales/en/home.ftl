# The landing page and Home.

landing-title = Codes that open a door for an hour
home-title = Home
