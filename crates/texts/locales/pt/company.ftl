# As semanas na empresa, como as leem formandos e tutores.
company-week-of = Semana de { $day }
company-day = Dia
company-morning = Manhã
company-afternoon = Tarde
company-hours = Ver as horas
company-host = Empresa de acolhimento
company-tutor = Tutor
company-master = Mestre de aprendizagem
company-total = { $hours } declaradas.
company-total-settled = { $hours } válidas.
company-comment = Observação:
company-reason = O tutor:
company-reason-staff = A entidade:
company-state-later = A seguir
company-state-open = Por declarar
company-state-missing = Em atraso
company-state-lapsed = Não declarada
company-state-declared = Declarada
company-state-accepted = Validada
company-state-corrected = Corrigida
company-state-disputed = Contestada
my-company-title = As minhas semanas na empresa
my-company-intro = Declare todas as semanas as suas horas por meio dia.
my-company-none = Não está previsto nenhum período na empresa.
my-company-declare = Declarar as minhas horas
my-company-change = Alterar
my-company-sign = Assinar a semana
my-company-back = Todas as minhas semanas
my-company-comment = Alguma observação?
my-company-comment-hint = Opcional. O seu tutor vai lê-la.
my-company-hours-hint = Por exemplo 3:30 ou 3,5. Deixe vazio se não esteve na empresa.
my-company-send = Declarar a semana
my-company-sent = A semana está declarada.
my-company-signed-done = A semana está assinada.
my-company-signed = Assinada
my-company-late = Declarada com atraso
my-company-due = Declarar até { $day }.
my-company-tutor-text = No fim do período, quem o acompanha na empresa recebe uma ligação para validar as suas semanas.
my-company-legal = Assina as suas próprias horas. Conta a hora do servidor.
my-company-problem-hours = Algumas horas não se leem ou ultrapassam 10 por meio dia.
my-company-problem-comment = A observação é demasiado longa: 500 caracteres no máximo.
my-company-not-now = Esta semana não pode ser declarada agora.
validation-title = Semanas na empresa a validar
validation-hello = Bom dia, { $name }
validation-text = Acompanhou { $learner } em { $host }.
validation-weeks = O que foi declarado
validation-how = O que deixar como está fica aceite. Caso contrário, corrija ou conteste horas e diga porquê.
validation-change = Ver, corrigir ou contestar as horas
validation-disputed = Contestado
validation-reason = Motivo de uma correção ou contestação
validation-undeclared = { $count ->
    [one] Uma semana não está declarada: não a valida.
   *[other] { $count } semanas não estão declaradas: não as valida.
 }
validation-sign = A sua assinatura
validation-go = Assinar
validation-legal = Assina em seu nome, { $name }, uma única vez. Não é você? Feche esta página.
validation-problem-hours = Há horas que não se leem ou ultrapassam 10 por meio dia.
validation-problem-in = { $week }: { $problem }
validation-problem-reason = Diga porque são corrigidas ou contestadas horas, em 500 caracteres no máximo.
validation-changed = Uma semana foi declarada de novo. Releia e assine.
validation-over-title = Esta ligação já não abre nada
validation-over = A ligação está incompleta, é demasiado antiga ou foi substituída por outra. Peça uma nova à entidade formadora.
validation-used-title = Obrigado, está assinado
validation-used = Esta ligação foi usada e já não abre nada. Se se enganou, diga-o à entidade formadora, que pode enviar-lhe outra.
mail-tutor-subject = Semanas na empresa a validar
mail-tutor-text = { $provider } pede-lhe que valide as horas que { $learner } declarou em { $host }, de { $first } a { $last }.
mail-tutor-link = Ver as semanas e assinar:
mail-tutor-once = Não precisa de conta. Esta ligação é só sua, serve uma vez e vale { $days } dias.
mail-company-link = As minhas semanas na empresa:
mail-company-missing-subject = Há horas por declarar
mail-company-missing-text = { $count ->
    [one] { $provider }: uma semana na empresa ainda não está declarada.
   *[other] { $provider }: { $count } semanas na empresa ainda não estão declaradas.
 }
mail-company-disputed-subject = Há horas contestadas
mail-company-disputed-text = { $count ->
    [one] { $provider }: o seu tutor contesta horas de uma semana. Pode declará-la de novo.
   *[other] { $provider }: o seu tutor contesta horas de { $count } semanas. Pode declará-las de novo.
 }
