# What happened and what to do next.
error-home = Go to the entrance
error-again = Reload the page
error-not-found = This page does not exist
error-not-found-text = The address is incomplete, or what it showed is gone. To sign, start again from the code of the room.
error-forbidden = This page is not open to you
error-forbidden-text = Your account does not have this right. Ask your provider’s administration for it.
error-signed-out = You are no longer logged in
error-signed-out-text = Log in again: you will come back here. A signature already given is kept.
error-form-expired = This form has expired
error-form-expired-text = The page was open too long. Reload it and start again; nothing was changed.
error-bad-request = We did not understand what was sent
error-bad-request-text = A value cannot be read. Go back, check and send again; nothing was changed.
error-conflict = Someone else was quicker
error-conflict-text = What the page showed has changed meanwhile. Reload it to see where things stand.
error-too-large = That is too large
error-too-large-text = The file or text is larger than accepted. Split it, or take out what is not needed.
error-too-many = Too many attempts
error-too-many-text = Wait { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
} before trying again. In class, your trainer can let you sign on their device.
error-busy = Many people at this moment
error-busy-text = Reload the page in a few seconds. What was signed is kept.
error-suspended = { $provider } is suspended
error-suspended-text = Whoever runs this server has suspended this provider: for now nobody can log in or change anything there.
error-suspended-why = Reason:
error-suspended-ask = Whom to ask:
error-suspended-kept = Nothing is lost: what was signed is kept, and what waits on a device stays there until it is open again.
error-internal = A problem on our side
error-internal-text = It is not you. Try again; if it goes on, give this number to your provider: { $reference }.
