"""The meetings (P1-八, 会议制度): who was due and who came, minutes and their reading, points, resolutions."""
