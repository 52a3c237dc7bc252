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
ask-mass-text = Mass mail is discouraged: e-mails arrive late or as spam, and a link can be forwarded. The presence token or the code take less work and prove more.
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
asked-on-paper = { $count ->
    [one] One person left out: their funder wants them on paper.
   *[other] { $count } people left out: their funder wants them on paper.
}
tokens-on-paper = { $count ->
    [one] One person without a token: their funder wants them on paper.
   *[other] { $count } people without a token: their funder wants them on paper.
}
ways-on-paper = Signing on paper because of their funder: { $names }. No link and no token for them; hand the paper sheet round.
way-session-code = A code that stays the same for the whole class: handy by phone or video, but it gets passed on. Avoid it in a room.
ways-fixed = Fixed code of this class meeting
ways-fixed-text = It holds as long as the class meeting can be signed. Whoever knows it can sign from elsewhere: the sheet says so.

# Somebody who stands in for a trainer, by a link for the day.
substitute-title = Substitute
substitute-text = The person needs no account. Their link opens these class meetings on that day only: they call the roll, sign and close under their own name.
substitute-of = Who stands in for { $name }?
substitute-for = in place of { $name }
substitute-given = Given name
substitute-family = Family name
substitute-email = E-mail address
substitute-email-hint = The link goes there at once. Without an address, show the QR code that will appear.
substitute-email-no-mail = This server sends no mail: show the QR code that will appear.
substitute-others = Also for these class meetings of that day
substitute-go = Make the link
substitute-made = The link of { $name } is ready
substitute-made-once = This link is shown this one time. It dies at the end of the day, at closing, or when you take it back.
substitute-made-scan = The person scans this code with their phone, or opens this address:
substitute-made-mail = It goes by e-mail, too.
substitute-qr = QR code of the substitute’s link
substitute-list = Substitutes of this class meeting
substitute-open = Link active
substitute-not-yet = Opens on the day
substitute-day-over = Day over
substitute-closed = Closed
substitute-withdrawn = Taken back
substitute-made-by = Made by { $name } on { $day } at { $time }
substitute-meetings = { $count ->
    [one] one class meeting
   *[other] { $count } class meetings
}
substitute-signed = signed at { $time }
substitute-mailed = e-mail sent
substitute-renew = New link
substitute-withdraw = Take the link back
substitute-withdrawn-done = The link is taken back. Class meetings that are not signed go back to their trainer.
substitute-already = This is done already: the link was shown. Make a new link if you need one.
substitute-none = Nobody to stand in for: the class meeting is closed, signed already, or has no trainer.
substitute-wrong-name = Give a given name and a family name, of 100 characters at most.
substitute-wrong-email = This address is not complete. Correct it or leave the field empty.
substitute-wrong-meetings = These class meetings are no longer all this person’s. Check the planning, then try again.
substitute-wrong-over = The day is over or the class meeting is closed: there is nothing left to stand in for.
substitute-wrong-signed = The trainer has signed one of these class meetings already. Untick it.
substitute-wrong-withdrawn = This link was taken back. Name a substitute anew.
substitute-day = Somebody stands in for you
substitute-see = See

# Printed codes.
way-static-qr-on-site = A printed QR on the wall; it only counts when scanned on the network of the site, which an administrator names in the settings.
way-static-qr = A printed QR on the wall; people sign only once you have tapped “Here” beside their name. A presence token counts too.
live-is-here = Here
printed-title = Printed QR
printed-intro = To hang in the room. Scanned alone it opens nothing: it also takes your confirmation, a presence token or the network of the site.
printed-open = See and print
printed-of-meeting = This class
printed-of-room = The room
printed-label = Printed QR code
printed-scan = Scan this code with your phone, during the class.
printed-on-site = Stay connected to the network of the site.
printed-confirmed = Without that network, tell your trainer that you are here: they confirm you.
printed-sign = Sign.
printed-alone = This code alone proves nothing: a photo sent to a friend opens no signature.
printed-not-allowed = No signing by printed QR is allowed for this class: see its ways of signing.
printed-no-networks = No networks are named for this site, so this code will open nothing. An administrator adds them in the settings.
site-networks = Networks of the site
site-networks-label = Public addresses of the site
site-networks-hint = One per line, such as 203.0.113.0/24 or 2001:db8:1::/48. Whoever scans a printed QR from one of them is taken to be on site.
problem-network = This is no network, or it is too wide: write for example 203.0.113.0/24.

# Who takes part in a single class meeting.

joining-title = Participants
joining-nobody = Nobody is expected.
joining-add = Add for this class meeting
joining-add-text = A learner of the institution, of another group, follows this class meeting alone. Their groups stay as they are.
joining-shared = This class meeting is signed together with others of the half-day. If you change its participants, it has a signature of its own.
joining-who = Reference or full name
joining-who-hint = As registered: given and family name, or the reference.
joining-add-go = Add
joining-expected = Expected
joining-joins = joins for this class meeting
joining-out = Not expected this time
joining-reason = Reason
joining-reason-hint = It stands on the sheet. Say nothing about their health.
joining-out-go = Do not expect
joining-away = Not expected this time
joining-back = Expect again
joining-closed = The class meeting is not open any more: its participants stay as they are. The office can open it again.
joining-joined = Added to this class meeting.
joining-is-out = Not expected at this class meeting any more.
joining-is-back = Expected again.
joining-undo-reason = The change was taken back
joining-wrong-reason = Give a reason, of 500 characters at most.
joining-wrong-nobody = No learner has this reference or name.
joining-wrong-several = Several learners have this name: give the reference.
joining-wrong-shared = Somebody has signed for the whole half-day: the participants of a single class meeting stay as they are.
joining-wrong-recorded = Their presence or signature is recorded: this person stays. The office can correct it.
joining-wrong-last = This is the last person who is expected: cancel the class meeting instead.

# Guests: people without an account who attend one class meeting.

guest = Guest
guest-list = Guests
guest-add = Add a guest
guest-add-text = Somebody without an account who is not in the planning attends this class meeting: a visitor, a trial, a session of several companies. They sign on your device and stand apart on the sheet. They are no learner: no account, no group, no funder.
guest-shared = This class meeting is signed together with others of the half-day: the guest signs for all of them.
guest-organisation = Organisation or company (optional)
guest-email = E-mail address (optional)
guest-reason-hint = Such as “visit” or “trial before enrolment”. It stands on the sheet. Say nothing about their health.
guest-remove = Remove
guest-added = The guest was added to this class meeting.
guest-removed = The guest is not expected any more.
guest-is-back = The guest is expected again.
guest-wrong-name = Give a given and a family name, of 100 characters at most.
guest-wrong-email = This is no e-mail address.
guest-wrong-organisation = Of 100 characters at most.
guest-wrong-many = This class meeting has as many guests as one may have.
