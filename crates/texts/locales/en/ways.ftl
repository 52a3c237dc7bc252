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
way-remote-request = During a class at a distance: your request shows on the person’s page, with the meeting you name.
way-email-link = A link for one use, sent to the person’s address; it dies when the sheet is closed. Keep it for exceptions.
ask-remote-request = Ask for signatures at a distance
ask-remote-request-text = The request shows at once on the pages of those who attend at a distance.
ask-remote-request-go = Ask now
ask-email-link = Send a link by e-mail
ask-email-link-text = Nobody else sees the link, nor do you. Sending again replaces the one before.
ask-email-link-go = Send
ask-no-mail = This server sends no mail.
ask-whom = To whom?
ask-reference = Meeting
ask-reference-hint = Name or number of the video meeting: it stays in the evidence.
ask-by-mail = Send an e-mail, too, to those who have an address
ask-mass = Send { $count } links at once?
ask-mass-text = Mass mail is discouraged: letters arrive late or as spam, and a link can be forwarded. The presence token or the code take less work and prove more.
ask-mass-go = Send { $count } links anyway
ask-mass-no = Choose another way
asked-title = Requests sent
asked-signed = Signed
asked-shown = Shown on their page
asked-no-address = No address
asked-waiting = Leaves soon
asked-sent = Sent
asked-failed = Not delivered
asked-told = Requests: { $asked }, of them { $letters } by e-mail. Without address: { $without }. Signed already or on site: { $left }.
way-session-code = A code that stays the same for the whole class: handy by phone or video, but it gets passed on. Avoid it in a room.
ways-fixed = Fixed code of this class meeting
ways-fixed-text = It holds as long as the class meeting can be signed. Whoever knows it can sign from elsewhere: the sheet says so.
