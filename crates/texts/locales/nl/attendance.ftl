# The work around attendance: what learners read.

my-absences-title = Mijn afwezigheden
my-absences-intro = Meld een afwezigheid vooraf, of verantwoord die achteraf.
my-absences-new = Afwezigheid melden of verantwoorden
my-absences-all = Mijn aanvragen
my-absences-none = Nog geen aanvragen.
absence-first = Eerste dag
absence-last = Laatste dag
absence-deadline = Een afwezigheid kan tot { $days } dagen na de laatste dag worden verantwoord.
absence-reason = Reden
absence-comment = Toelichting (facultatief)
absence-comment-hint = Schrijf geen medische details: het bewijs is genoeg.
absence-file = Bewijs (facultatief)
absence-file-hint = PDF of foto (JPEG, PNG, WebP), hoogstens 6 MB. Alleen het secretariaat kan het openen.
absence-file-open = Bewijs openen
absence-send = Aanvraag versturen
absence-sent = De aanvraag is bij het secretariaat.
absence-withdraw = Aanvraag intrekken
absence-withdrawn = Ingetrokken
absence-waiting = In behandeling
absence-accepted = Aanvaard
absence-refused = Geweigerd
absence-answer = Antwoord:
absence-problems = De aanvraag is niet verstuurd: verbeter de aangegeven velden. Kies het bestand opnieuw.
absence-problem-days = Kies hoogstens 62 dagen, de laatste na de eerste.
absence-problem-late = Het is te laat, of te ver vooruit: vraag het het secretariaat.
absence-problem-comment = Hoogstens 1000 tekens.
absence-problem-file = Dit bestand wordt niet aanvaard: PDF, JPEG, PNG of WebP, hoogstens 6 MB.
absence-problem-many = Te veel aanvragen vandaag: probeer het morgen opnieuw.
reason-illness = Ziekte of ongeval
reason-transport = Vervoer
reason-family = Familiereden
reason-appointment = Officiële afspraak
reason-exam = Examen
reason-company = Op vraag van het bedrijf
reason-other = Andere reden
absence-words = Afwezigheid verantwoord, aanvraag { $number }

mail-absence-subject = Uw aanvraag voor afwezigheid
mail-absence-accepted = Uw afwezigheid van { $first } tot { $last } bij { $provider } is aanvaard.
mail-absence-refused = Uw afwezigheid van { $first } tot { $last } bij { $provider } is niet aanvaard.
mail-absence-answer = Antwoord van het secretariaat: { $answer }
mail-absence-see = Mijn afwezigheden bekijken:

act-see-absence-file = Bewijs van afwezigheid geopend
act-see-paper-copy = Kopie van een papieren lijst geopend

alert-count = { $count ->
    [one] 1 afwezigheid in { $days } dagen
   *[other] { $count } afwezigheden in { $days } dagen
}
alert-row = { $count ->
    [one] 1 afwezigheid, in { $days } dagen
   *[other] { $count } afwezigheden achter elkaar, in { $days } dagen
}
alert-share = { $count } % van de uren gemist in { $days } dagen
mail-attendance-subject = Over uw opleiding
mail-absent-text = { $provider } heeft u op { $day } om { $time } als afwezig genoteerd: { $title }. Hebt u een reden, geef die dan door.
mail-absent-error = Uw afwezigheid van { $day } om { $time } ({ $title }) bij { $provider } is verbeterd: u staat niet meer als afwezig genoteerd.
mail-absent-link = Mijn afwezigheden:
mail-alert-text = { $provider } volgt uw aanwezigheid: { $alert }. Praat met uw contactpersoon als iets u belet te komen.
mail-alert-error = { $provider } schreef u over uw aanwezigheid ({ $alert }). Dat is verbeterd: dat bericht geldt niet meer.
mail-third-subject = Over een opleiding
mail-third-absent = { $provider } heeft { $learner } op { $day } om { $time } als afwezig genoteerd. Dit bericht noemt geen reden. Vragen? Neem contact op met de instelling.
mail-third-absent-back = { $provider } schreef u dat { $learner } op { $day } om { $time } afwezig was. Wat genoteerd was, is sindsdien veranderd: dat bericht geldt niet meer.
mail-third-alert = { $provider } volgt de aanwezigheid van { $learner }: { $alert }. Alleen afwezigheden zonder aanvaarde reden tellen. Vragen? Neem contact op met de instelling.
mail-third-alert-back = { $provider } schreef u over de aanwezigheid van { $learner } ({ $alert }). Dat is verbeterd: dat bericht geldt niet meer.
