# How one signs at a class meeting.

ways-title = Arten zu unterschreiben
ways-allowed = In dieser Kurseinheit zugelassen
ways-allowed-text = Nur was Sie ankreuzen, ist zugelassen. Eine Kurseinheit kann weniger zulassen als Ihre Regeln, nie mehr.
ways-narrowed = Diese Kurseinheit lässt weniger zu als Ihre Regeln.
ways-settings = Regeln des Bildungsträgers ansehen
way-code = Der Code auf dem Bildschirm wechselt alle 20 Sekunden; die Person tippt ihn ein.
way-rotating-qr = Derselbe Code, gescannt: Ein weitergeschicktes Foto ist nach einer Minute wertlos.
way-trainer-device = Ihr Gerät geht von Hand zu Hand; Sie erkennen die Person.
