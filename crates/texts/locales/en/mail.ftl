# Letters by e-mail.

mail-greeting = Hello { $name },
mail-end = This message is sent automatically by { $provider } with Assidu. Nobody reads replies.
mail-test-data = SAMPLE DATA: nothing of this is real.
mail-not-you = If it was not you, tell the office of { $provider } at once.

mail-recovery-subject = Choose a new password
mail-recovery-text = Somebody, probably you, asks for a new password for your account at { $provider }. Your log-in name: { $login }.
mail-recovery-link = Choose a new password:
mail-recovery-once = The link works once, within { $minutes } minutes.
mail-recovery-not-you = If it was not you, do nothing: your password stays as it is.
mail-request-subject = Your request was answered
mail-request-text = { $provider } has answered your request about your data.
mail-request-link = Read the answer:
mail-restriction-subject = Your data will be used again
mail-restriction-text = From { $day } on, { $provider } uses your data again, whose use is restricted. If you disagree, say so before that day.

mail-password-changed-subject = Your password was changed
mail-password-changed-text = The password of your account at { $provider } was changed on { $day } at { $time }. The other devices were logged out.

mail-factor-on-subject = The second step is on
mail-factor-on-text = Since { $day } at { $time }, your account at { $provider } also asks for a code from your phone.
mail-factor-off-subject = The second step is off
mail-factor-off-text = Since { $day } at { $time }, your account at { $provider } no longer asks for a code from your phone.
mail-code-used-subject = A recovery code was used
mail-code-used-text = On { $day } at { $time }, a recovery code was used to log in to your account at { $provider }.
mail-code-used-left = { $count ->
    [0] You have none left: make new ones under “My account”.
    [one] You have one left: make new ones under “My account”.
   *[other] You have { $count } left.
}

mail-receipts-subject = Your signature receipts
mail-receipts-text = { $count ->
    [one] Attached is the receipt of the signature that you gave at { $provider }.
   *[other] Attached are the receipts of the { $count } signatures that you gave at { $provider }.
}
mail-receipts-keep = Each receipt is a sealed PDF file that holds the proof of your signature. Keep it: it can be checked without us, even years from now.
mail-receipts-check = Check a receipt:
mail-token-subject = A presence to sign
mail-token-text = { $count ->
    [one] { $provider }: your trainer noted that you were there; one signature is still missing.
   *[other] { $provider }: your trainer noted that you were there; { $count } signatures are still missing.
}
mail-token-link = Sign from my page:
mail-sign-subject = Your signature is awaited
mail-sign-text = { $provider } asks you to sign your presence: { $title }.
mail-sign-link = Sign my presence:
mail-sign-once = This link works once, until the sheet is closed. It is yours alone: do not forward it.
mail-substitute-subject = You are asked to stand in
mail-substitute-text = { $provider } asks you to stand in for { $trainer } on { $day }.
mail-substitute-link = Open the class meetings:
mail-substitute-once = This link opens on that day only, and until closing. It is yours alone: you sign under your own name.



## Other ways to log in

mail-linked-subject = Another account opens yours
mail-linked-text = Since { $day } at { $time }, an account of another service opens your account at { $provider }.
mail-linked-with = The service: { $service }.
mail-passkey-added-subject = A passkey was added
mail-passkey-added-text = Since { $day } at { $time }, a new passkey opens your account at { $provider }.
mail-passkey-removed-subject = A passkey was removed
mail-passkey-removed-text = On { $day } at { $time }, a passkey was removed from your account at { $provider }.
mail-accounts-linked-subject = Two of your accounts are linked
mail-accounts-linked-text = Since { $day } at { $time }, another account that you linked opens your account at { $provider }, and yours opens it.
mail-accounts-unlinked-subject = Two of your accounts are no longer linked
mail-accounts-unlinked-text = Since { $day } at { $time }, the link between your account at { $provider } and another account of yours is undone.
mail-support-subject = Support is looking at your provider
mail-support-text = Until { $day } at { $time }, { $by }, of whoever runs the server, can read the data of { $provider } and change nothing. All that is looked at is traced.
mail-support-reason = The reason given: { $reason }
mail-support-link = See this access, or end it
