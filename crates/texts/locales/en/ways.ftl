# How one signs at a class meeting.

ways-title = Ways of signing
ways-allowed = Ways accepted at this class meeting
ways-allowed-text = Only those you tick are accepted. A class meeting can accept fewer than your rules, never more.
ways-narrowed = This class meeting accepts fewer than your rules.
ways-settings = See the provider’s rules
way-code = The code on the screen changes every 20 seconds; the person types it.
way-rotating-qr = The same code, scanned: a photo sent to a friend is worthless a minute later.
way-trainer-device = Your device goes from hand to hand; it is you who recognise the person.
