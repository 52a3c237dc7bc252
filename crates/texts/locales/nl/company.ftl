# De weken in het bedrijf, zoals lerenden en begeleiders ze lezen.
company-week-of = Week van { $day }
company-day = Dag
company-morning = Ochtend
company-afternoon = Middag
company-hours = Uren bekijken
company-host = Bedrijf
company-tutor = Begeleider
company-master = Leermeester
company-total = { $hours } opgegeven.
company-total-settled = { $hours } gelden.
company-comment = Opmerking:
company-reason = De begeleider:
company-reason-staff = De opleider:
company-state-later = Komt nog
company-state-open = Op te geven
company-state-missing = Te laat
company-state-lapsed = Niet opgegeven
company-state-declared = Opgegeven
company-state-accepted = Goedgekeurd
company-state-corrected = Gecorrigeerd
company-state-disputed = Betwist
my-company-title = Mijn weken in het bedrijf
my-company-intro = Geef elke week uw uren per halve dag op.
my-company-none = Er is geen periode in een bedrijf gepland.
my-company-declare = Mijn uren opgeven
my-company-change = Wijzigen
my-company-sign = Week ondertekenen
my-company-back = Al mijn weken
my-company-comment = Een opmerking?
my-company-comment-hint = Niet verplicht. Uw begeleider leest ze.
my-company-hours-hint = Bijvoorbeeld 3:30 of 3,5. Laat leeg als u niet in het bedrijf was.
my-company-send = Week opgeven
my-company-sent = De week is opgegeven.
my-company-signed-done = De week is ondertekend.
my-company-signed = Ondertekend
my-company-late = Te laat opgegeven
my-company-due = Op te geven tot { $day }.
my-company-tutor-text = Aan het eind van de periode krijgt uw begeleider een link om uw weken goed te keuren.
my-company-legal = U ondertekent uw eigen uren. De tijd van de server telt.
my-company-problem-hours = Sommige uren zijn niet leesbaar of meer dan 10 per halve dag.
my-company-problem-comment = De opmerking is te lang: hooguit 500 tekens.
my-company-not-now = Deze week kan nu niet worden opgegeven.
validation-title = Weken in het bedrijf goedkeuren
validation-hello = Goedendag { $name }
validation-text = U begeleidde { $learner } bij { $host }.
validation-weeks = Wat is opgegeven
validation-how = Wat u zo laat, is goedgekeurd. Anders corrigeert of betwist u uren en zegt u waarom.
validation-change = Uren bekijken, corrigeren of betwisten
validation-disputed = Betwist
validation-reason = Reden van een correctie of betwisting
validation-undeclared = { $count ->
    [one] Eén week is niet opgegeven: u keurt ze niet goed.
   *[other] { $count } weken zijn niet opgegeven: u keurt ze niet goed.
 }
validation-sign = Uw handtekening
validation-go = Ondertekenen
validation-legal = U ondertekent onder uw naam, { $name }, één keer. Bent u dit niet? Sluit deze pagina.
validation-problem-hours = Sommige uren zijn niet leesbaar of meer dan 10 per halve dag.
validation-problem-in = { $week }: { $problem }
validation-problem-reason = Zeg waarom uren gecorrigeerd of betwist worden, in hooguit 500 tekens.
validation-changed = Een week is intussen opnieuw opgegeven. Lees na en onderteken dan.
validation-over-title = Deze link opent niets meer
validation-over = De link is onvolledig, te oud of vervangen door een nieuwere. Vraag de opleider om een nieuwe.
validation-used-title = Dank u, het is ondertekend
validation-used = Deze link is gebruikt en opent niets meer. Klopt er iets niet, zeg het de opleider: die kan u een nieuwe sturen.
mail-tutor-subject = Weken in het bedrijf goed te keuren
mail-tutor-text = { $provider } vraagt u de uren goed te keuren die { $learner } bij { $host } heeft opgegeven, van { $first } tot { $last }.
mail-tutor-link = Weken bekijken en ondertekenen:
mail-tutor-once = U hebt geen account nodig. Deze link is van u alleen, werkt één keer en { $days } dagen lang.
mail-company-link = Mijn weken in het bedrijf:
mail-company-missing-subject = Er zijn uren op te geven
mail-company-missing-text = { $count ->
    [one] { $provider }: één week in het bedrijf is nog niet opgegeven.
   *[other] { $provider }: { $count } weken in het bedrijf zijn nog niet opgegeven.
 }
mail-company-disputed-subject = Er zijn uren betwist
mail-company-disputed-text = { $count ->
    [one] { $provider }: uw begeleider betwist uren van één week. U kunt ze opnieuw opgeven.
   *[other] { $provider }: uw begeleider betwist uren van { $count } weken. U kunt ze opnieuw opgeven.
 }
