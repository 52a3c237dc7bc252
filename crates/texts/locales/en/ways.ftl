# How one signs at a class meeting.

ways-title = Ways of signing
ways-allowed = Ways accepted at this class meeting
ways-allowed-text = Only those you tick are accepted. A class meeting can accept fewer than your rules, never more.
ways-narrowed = This class meeting accepts fewer than your rules.
ways-settings = See the provider’s rules
way-code = The code on the screen changes every 20 seconds; the person types it.
way-rotating-qr = The same code, scanned: a photo sent to a friend is worthless a minute later.
way-trainer-device = Your device goes from hand to hand; it is you who recognise the person.
way-presence-token = You note “present, will sign later”; the person signs afterwards from their own page. The sheet says both times. Nothing to show, nothing to copy.
token-place = Will sign later
token-open = seen at { $time }, will sign later
token-list = Present, will sign later
token-list-text = Tick the people you see. They sign afterwards from their own page, within ten days.
token-place-list = Place tokens
tokens-title = Presence tokens
tokens-intro = You saw these people; their signature is awaited. Without it, the sheet says “presence attested by the trainer, not signed”.
tokens-none = No signature is awaited.
tokens-meeting = Class meeting
tokens-seen = Seen there
tokens-until = Sign before
tokens-late = After closing time
tokens-remind = Remind
tokens-remind-all = Remind everyone
tokens-no-address = No address
tokens-no-mail = This server sends no mail: tell people yourself.
tokens-cancel = Take back
tokens-cancel-go = Take the token back
tokens-cancelled = The token is taken back.
tokens-placed = { $count ->
    [0] Nobody to note: everyone has signed or has a token.
    [one] One token placed.
   *[other] { $count } tokens placed.
}
tokens-reminded = Reminders written: { $written }. Reminded earlier today: { $before }. Without address: { $without }.
