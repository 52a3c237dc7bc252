# What learners see: entering the code, signing, the receipt.

## Signing

sign-title = Sign my attendance
sign-go = Sign my attendance
sign-open-until = Open until { $time }
sign-as = You are signing as
sign-not-me = That is not me
sign-back-to-list = Back to the list
sign-lessons = { $count ->
    [one] { $count } lesson covered by this signature
   *[other] { $count } lessons covered by this signature
}
sign-here = Sign here
sign-pad-label = Your signature, by finger, pen or mouse
sign-undo = Undo
sign-clear = Clear
sign-cleared = Signature cleared
sign-empty = Draw your signature in the frame, or choose “I cannot draw”.
sign-short = This stroke is very short. Sign as on paper, then confirm.
sign-typed-missing = Type your full name to sign.
sign-busy = Sending…
sign-refused = Your signature could not be recorded. Reload the page, or tell your trainer.
sign-window-over = Signing is no longer open for this class. Speak to your trainer: your attendance can still be noted.
sign-no-script = Drawing is not possible in this browser. Type your full name below: it counts as a signature.
sign-cannot-draw = I cannot draw
sign-typed-label = Your full name
sign-typed-hint = Typed in full, it counts as a signature, just like a drawing.
sign-legal = Your signature, the time and the device are recorded as evidence of attendance for the training provider and its funders.
net-offline = No network. You can sign: nothing will be lost.
net-waiting = A signature on this device is waiting for the network. It will be sent by itself.
net-waiting-many = %n signatures on this device are waiting for the network. They will be sent by themselves.
net-again = A signature is waiting on this device. Log in again and it will be sent at once.
net-read = Understood
kept-heading = Signature kept on this device
kept-text = No network for now. It will be sent by itself when it is back: keep this page, or open it again later.
held-too-late = Your signature arrived more than a day later. The training provider has it and will decide.
held-out-of-window = Your signature does not count for this time. The training provider has it and will decide.
held-closed = The class was closed already. The training provider has your signature and will decide.
held-cancelled = The class was cancelled. The training provider has your signature.
held-contradicted = The trainer had recorded you differently. The training provider has your signature and will decide.
held-gap = An earlier signature of this device is missing. The training provider has this one and will decide.
held-broken = What waited on this device is not what the device signed: it is not recorded. Please speak to your trainer.
offline-title = No network
offline-text = This page cannot open for now. What waits on this device is kept and will be sent by itself.
offline-open = Open the kept signing page again

## Receipt

done-heading = Attendance signed
done-greeting = Thank you { $name }, it is recorded.
done-trace = Your signature
done-meeting = Class
done-slot = Slot
done-who = Signed by
done-at = Signed at
done-reference = Reference
done-log = No. in the log
done-next = Next signature: { $title }, { $day } from { $time }.
done-save = Save the proof
done-my-day = My day

## Nothing to sign now

early-heading = It is still a little early
early-text = Signing opens { $day } at { $time }.
early-refresh = Keep this page: it will open by itself.
late-heading = Signing has closed
late-text = It closed { $day } at { $time }. Speak to your trainer: your attendance can still be noted.
closed-heading = The sheet is closed
closed-text = The trainer has signed and closed this class. For a correction, speak to the office.
cancelled-heading = This class is cancelled
cancelled-text = It will not take place: there is nothing to sign.
wrong-class-heading = You are not on this list
wrong-class-text = This code belongs to another class. Check the room, or ask your trainer to add you.
code-expired-heading = This code has changed
code-expired-text = The code on the screen keeps changing. Scan or type the one shown now.
other-way-heading = Here, one signs another way
other-way-text = Your training provider does not accept this way of signing at this class. Here is what to do:
instead-presence-token = Your trainer notes that you are there: you sign later from your own page.
instead-email-link = Open the link that your trainer sends you by e-mail.
instead-remote-request = Open your page: your trainer’s request shows there.
instead-session-code = On the home page, type the code of the class that your trainer gives.
instead-static-qr-on-site = Scan the printed QR while connected to the network of the site.
instead-static-qr = Scan the printed QR, then have your trainer confirm you.
instead-code = On the home page, type the code shown by your trainer.
instead-rotating-qr = Scan the QR code shown by your trainer with your phone.
instead-trainer-device = Ask your trainer to hand you their device.
on-paper-heading = You sign on paper
on-paper-text = { $funder } pays for your training and asks for a paper sheet for this group. Sign the sheet that your trainer hands round; there is nothing to sign here.
unconfirmed-heading = Your trainer confirms you
unconfirmed-text = The code on the wall is not enough. Tell your trainer that you are here: they tap “Here” beside your name, and you sign.
unconfirmed-refresh = Keep this page: it looks again by itself.
unconfirmed-again = Look again
nothing-here-heading = Nothing to sign here
nothing-here-text = No class can be signed by this code at the moment. Check the time and the room, or ask your trainer.
marked-heading = Your attendance is already noted
marked-text = Your trainer or the office has already noted your situation for this class.
my-day-tokens = To sign: you were seen there
my-day-token = To sign
my-day-token-seen = Seen there by { $by }, { $day } at { $time }
my-day-token-until = Sign before { $day } at { $time }.
my-day-asked = Your trainer waits for your signature
link-over-heading = This link no longer works
sign-link-title = Sign my presence
sign-link-over = This link no longer works
sign-link-over-text = It was used, it was replaced, or signing is closed. Nothing is lost: ask your trainer.
sign-link-for = Signature of { $name }
sign-link-pin-wrong = This PIN is not right.
sign-link-wait = Too many tries. Try again in { $minutes } min.
sign-link-someone-else = This link is somebody else’s. Log out if that is not you.
sign-link-go = Sign my presence
sign-link-here = Sign on this phone
sign-link-pin = Go on with my PIN
sign-link-account = I have an account
sign-link-holder = Go on without saying who I am
sign-link-holder-text = The sheet will say that the person was identified by this link alone. If the link was forwarded to you, do not sign for somebody else.
hand-over = Sign on my phone
hand-over-label = QR code that opens this signature on your phone
hand-over-text = Scan this code with your phone: it opens the same signature, for ten minutes. Show it to nobody.
state-you-are = You are { $name }.
state-other-code = Enter another code

## Who are you

who-title = Who are you?
who-heading = Who are you?
who-reference = Your learner number
who-reference-hint = The number your training provider gave you.
who-birth-date = Your date of birth
who-pin = Your PIN
who-pin-hint = The one you chose, or were given.
who-go = Continue
who-account = I have an account
who-unknown = Nobody with these details is expected here. Check them, or ask your trainer.

## A learner's day

my-day-title = My day
my-day-today = Today
my-day-none = Nothing to sign today.
my-day-past = My latest signatures
my-day-later = Opens at { $time }
my-day-signed = Signed at { $time }
my-day-missed = Not signed
my-day-code = Enter the code of the room
my-day-receipt = See the receipt

## The trainer's device handed round

kiosk-title = Sign on this device
kiosk-choose = Tap your name
kiosk-done = Done
kiosk-all = Everyone has signed.
kiosk-closed = Signing is not open at the moment.
kiosk-signed = { $name } has signed.
kiosk-kept-one = 1 signature to send
kiosk-kept-many = %n signatures to send
kiosk-kept-here = Signed here, waiting for the network
kiosk-exit-offline = Without network the device cannot be taken back. Keep an eye on it, and try again later.
kiosk-exit = Leave
kiosk-exit-password = Trainer’s password
kiosk-exit-wrong = That is not the right password.
kiosk-exit-pin = PIN
kiosk-exit-pin-or-password = PIN, or the trainer’s password
kiosk-exit-wrong-pin = That is neither the right PIN nor the right password.
kiosk-exit-stand-in = Standing in for someone? Open your link again on this device: it gives it back to you. Once the day is over, the device is of no more use here.

done-receipt = Receipt (PDF)
done-mail = Send me this receipt
done-mailed = The receipt is on its way to the address that your training provider has.
done-not-mailed = Your training provider has no address of yours: nothing was sent.
my-signatures-title = My signatures
my-signatures-intro = Each signature has its receipt, with its proof. Keep them: they can be checked without us.
my-signatures-none = No signature this month.
my-signatures-receipt = Receipt
my-signatures-proof = Proof
my-signatures-all = All my signatures
my-signatures-earlier = Month before
my-signatures-later = Month after
my-signatures-check = Check a receipt

# A substitute’s link.
stand-in-title = Substitute
support-title = Support access
support-over = This link opens nothing any more
support-over-text = A support link opens once, for some hours, and the provider can end it.
support-until = Until { $at }
support-reason = Reason:
support-go = Open to read
support-go-text = You will see what those see here who only read. The provider knows who looks, why, and at what.
stand-in-hello = Hello { $name }
stand-in-for = You stand in for { $trainer }
stand-in-go = Begin
stand-in-text = By going on, you call the roll and sign these class meetings under your own name, { $name }, in place of { $trainer }. You are not { $name }? Close this page.
stand-in-not-yet = This link opens on { $day }.
stand-in-someone-else = Somebody else is logged in on this device. Log them out, then open the link again.
stand-in-over = This link opens nothing any more
stand-in-closed = The class meetings are closed. Thank you!
stand-in-day-over = The day is over. The provider can close in your place.
stand-in-withdrawn = The provider has taken this link back. Please ask them.
stand-in-unknown = The link is not complete, or a newer one has replaced it. Ask the provider for a new one.
