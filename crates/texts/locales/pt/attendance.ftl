# The work around attendance: what learners read.

my-absences-title = As minhas ausências
my-absences-intro = Anuncie uma ausência com antecedência ou justifique-a depois.
my-absences-new = Anunciar ou justificar uma ausência
my-absences-all = Os meus pedidos
my-absences-none = Nenhum pedido por agora.
absence-first = Primeiro dia
absence-last = Último dia
absence-deadline = Uma ausência pode ser justificada até { $days } dias depois do último dia.
absence-reason = Motivo
absence-comment = Pormenores (facultativo)
absence-comment-hint = Não escreva pormenores médicos: o comprovativo basta.
absence-file = Comprovativo (facultativo)
absence-file-hint = PDF ou fotografia (JPEG, PNG, WebP), no máximo 6 MB. Só a secretaria o pode abrir.
absence-file-open = Abrir o comprovativo
absence-send = Enviar o pedido
absence-sent = Pedido enviado à secretaria.
absence-withdraw = Retirar o pedido
absence-withdrawn = Retirado
absence-waiting = Em espera
absence-accepted = Aceite
absence-refused = Recusado
absence-answer = Resposta:
absence-problems = O pedido não foi enviado: corrija os campos indicados. Escolha de novo o ficheiro.
absence-problem-days = Escolha no máximo 62 dias, o último depois do primeiro.
absence-problem-late = É demasiado tarde, ou demasiado longe: dirija-se à secretaria.
absence-problem-comment = No máximo 1000 caracteres.
absence-problem-file = Este ficheiro não é aceite: PDF, JPEG, PNG ou WebP, no máximo 6 MB.
absence-problem-many = Demasiados pedidos hoje: tente amanhã.
reason-illness = Doença ou acidente
reason-transport = Transportes
reason-family = Motivo familiar
reason-appointment = Convocatória oficial
reason-exam = Exame
reason-company = Pedido da empresa
reason-other = Outro motivo
absence-words = Ausência justificada, pedido { $number }

mail-absence-subject = O seu pedido de ausência
mail-absence-accepted = A sua ausência de { $first } a { $last } em { $provider } foi aceite.
mail-absence-refused = A sua ausência de { $first } a { $last } em { $provider } não foi aceite.
mail-absence-answer = Resposta da secretaria: { $answer }
mail-absence-see = Ver as minhas ausências:

act-see-absence-file = Comprovativo de ausência aberto
act-see-paper-copy = Cópia de uma folha em papel aberta

alert-count = { $count ->
    [one] 1 ausência em { $days } dias
   *[other] { $count } ausências em { $days } dias
}
alert-row = { $count ->
    [one] 1 ausência, em { $days } dias
   *[other] { $count } ausências seguidas, em { $days } dias
}
alert-share = { $count } % das horas perdidas em { $days } dias
mail-attendance-subject = Sobre a sua formação
mail-absent-text = { $provider } registou a sua ausência em { $day } às { $time }: { $title }. Se tem um motivo, indique-o.
mail-absent-error = A ausência de { $day } às { $time } ({ $title }) em { $provider } foi corrigida: já não consta como ausente.
mail-absent-link = As minhas ausências:
mail-alert-text = { $provider } acompanha a sua assiduidade: { $alert }. Fale com a sua pessoa de contacto se algo o impede de vir.
mail-alert-error = { $provider } escreveu-lhe sobre a sua assiduidade ({ $alert }). Foi feita uma correção: essa mensagem já não vale.
mail-third-subject = Sobre uma formação
mail-third-absent = { $provider } registou a ausência de { $learner } em { $day } às { $time }. Esta mensagem não indica nenhum motivo. Para qualquer questão, dirija-se à entidade.
mail-third-absent-back = { $provider } escreveu-lhe que { $learner } esteve ausente em { $day } às { $time }. O que estava registado mudou entretanto: essa mensagem já não vale.
mail-third-alert = { $provider } acompanha a assiduidade de { $learner }: { $alert }. Só contam as ausências sem motivo aceite. Para qualquer questão, dirija-se à entidade.
mail-third-alert-back = { $provider } escreveu-lhe sobre a assiduidade de { $learner } ({ $alert }). Foi feita uma correção: essa mensagem já não vale.
