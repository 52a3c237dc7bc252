# How one signs at a class meeting.
