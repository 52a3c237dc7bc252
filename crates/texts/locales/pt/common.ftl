# Words that every page uses.

## Dates, times and numbers

month-1 = janeiro
month-2 = fevereiro
month-3 = março
month-4 = abril
month-5 = maio
month-6 = junho
month-7 = julho
month-8 = agosto
month-9 = setembro
month-10 = outubro
month-11 = novembro
month-12 = dezembro
weekday-1 = segunda-feira
weekday-2 = terça-feira
weekday-3 = quarta-feira
weekday-4 = quinta-feira
weekday-5 = sexta-feira
weekday-6 = sábado
weekday-7 = domingo
date-long = { $weekday }, { $day } de { $month } de { $year }
date-day = { $weekday }, { $day } de { $month }
date-short = { $day2 }/{ $month2 }/{ $year }
date-month = { $month } de { $year }
time = { $hour }:{ $minute }
time-exact = { $hour }:{ $minute }:{ $second }
time-range = { $hour }:{ $minute }–{ $end_hour }:{ $end_minute }
duration-minutes = { $minutes } min
duration-hours = { $hours } h
duration-both = { $hours } h { $minutes } min
number-separator = { " " }
number-decimal = ,
file-size-b = { $size } bytes
file-size-kb = { $size } kB
file-size-mb = { $size } MB

## Everywhere

signed-of = { $signed } de { $expected }

## Navigation and frame

skip = Ir para o conteúdo
test-data = Dados de teste: sem valor de prova
language-menu = Idioma e cores
theme = Cores
theme-system = Como no dispositivo
theme-light = Claras
theme-dark = Escuras
foot-verify = Verificar um documento
foot-privacy = Os seus dados
foot-accessibility = Acessibilidade
sign-out = Terminar sessão
undo = Desfazer
save = Guardar
saved = Guardado
search = Procurar
filters = Filtros
filter-all = Tudo
pages = Páginas da lista
page-previous = Anteriores
page-next = Seguintes
page-total = { $total } no total
crumbs = Caminho de navegação
or = ou
yes = Sim
reason = Motivo
contact = Alguma dúvida?
hello = Olá, { $name }
too-many = Demasiadas tentativas. Tente novamente dentro de { $minutes ->
    [one] um minuto
    [many] { $minutes } de minutos
   *[other] { $minutes } minutos
}.
form-problems = É preciso corrigir alguns campos. Nada foi guardado; o que escreveu continua aqui.
step-of = Passo { $step } de { $steps }
until = até { $day }

## States of people

state-expected = Em espera
state-present = Presente
state-signed = Assinado
state-late = Com atraso
state-early-departure = Saída antecipada
state-absent = Ausente
state-absent-justified = Ausência justificada
state-excused = Ausência autorizada
state-dispensed = Com dispensa
state-excluded = Expulsão da aula
state-in-company = Na empresa
tally-present = Presentes
tally-late = Com atraso
tally-absent = Ausentes
tally-waiting = Em espera
tally-signatures-of = { $signed ->
    [one] assinatura
    [many] de assinaturas
   *[other] assinaturas
} de { $expected } previstas
tally-guests = Convidados: { $signed } de { $guests } assinaram

## States of class meetings

stage-upcoming = Prevista
stage-open = Em curso
stage-to-close = Por encerrar
stage-sealing = A selar…
stage-sealed = Selada
stage-cancelled = Cancelada
half-morning = manhã
half-afternoon = tarde
half-meeting = aula
half-entry = entrada
half-exit = saída
half-slot = período
mode-onsite = Presencial
mode-remote = À distância
mode-company = Na empresa
mode-mixed = Presencial e à distância
kind-course = Aula
kind-exam = Exame
kind-self-study = Trabalho autónomo
method-rotating-qr = Código QR
method-code = Código escrito
method-trainer-device = Dispositivo docente
method-trainer-space = Área docente
method-presence-token = Ficha de presença
method-email-link = Ligação por correio
method-remote-request = Pedido à distância
method-session-code = Código fixo da sessão
method-static-qr-on-site = QR impresso, rede do local
method-static-qr = QR impresso, confirmado pelo formador
role-administrator = Administração
role-secretariat = Secretaria
role-auditor = Só leitura
role-trainer = Docente
role-learner = Participante

## Headings of columns

col-meeting = Aula
col-time = Hora
col-day = Dia
col-signatures = Assinaturas
col-signature = Assinatura
col-state = Estado
col-learner = Participante
col-learners = Participantes
col-marks = Ações
col-name = Nome
col-role = Função
col-group = Grupo
col-groups = Grupos
col-email = E-mail
col-period = Período
col-planned = Duração prevista
col-file = Ficheiro
col-rows = Linhas
col-sheet = Folha
col-document = Documento
