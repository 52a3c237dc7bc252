# People’s rights over their data: who looked at it, requests, erasure, how long it is kept.

## The log of access

own-traces-title = Quem consultou os meus dados
own-traces-intro = Cada vez que alguém consultou ou alterou os seus dados, durante um ano.
own-traces-show = Ver a lista
own-traces-names = O seu centro responde pela sua equipa: vê a função, não o nome. Perguntas? Dirija-se a ele.
trace-by-you = Você
trace-by-staff = A administração do centro
trace-by-trainer = Um formador
trace-by-organisation = Uma organização à qual a sua entidade deu acesso
trace-by-other = Outra pessoa
trace-by-unknown = Pessoa não identificada
trace-refused = recusado
trace-none = Nada para mostrar.
purpose-own-access = ligar-se, identificar-se
purpose-giving-access = gestão de acessos
purpose-administration = gestão da formação
purpose-follow-up = acompanhamento por uma organização
purpose-informing = informar um terceiro
purpose-proof = prova de presença
purpose-data-protection = proteção de dados

## Requests and erasure

right-title = Os meus direitos sobre os meus dados
right-intro = Ver, corrigir, levar ou mandar apagar os seus dados: o seu centro responde no prazo de um mês.
right-new = Fazer um pedido
right-kind = Pedido
right-kind-access = Ver os meus dados
right-kind-rectification = Corrigir os meus dados
right-kind-erasure = Apagar os meus dados
right-kind-restriction = Limitar o uso dos meus dados
right-kind-portability = Levar os meus dados
right-kind-objection = Opor-me a um uso
right-words = Pelas suas palavras
right-words-hint = Facultativo. Diga o que deve mudar, sem falar da sua saúde.
right-send = Enviar o pedido
right-sent = Pedido enviado.
right-own = Os meus pedidos
right-asked-on = pedido em { $day }
right-answer-by = resposta até { $day }
right-answered-on = respondido em { $day }
right-waiting = em espera
right-overdue = prazo ultrapassado
right-answer-granted = aceite
right-answer-partly = aceite em parte
right-answer-refused = recusada
right-too-many = Vários dos seus pedidos já esperam resposta.
right-too-long = Demasiado longo: 2000 caracteres no máximo.
restricted-own = Os meus dados estão limitados
restricted-own-since = Desde { $day }, os seus dados são conservados mas não utilizados, salvo o que a lei exige: assinar e provar a sua presença.
restricted-own-end = A partir de { $day }, os seus dados voltam a ser utilizados. Se não concorda, faça um pedido antes desse dia.
righted-nothing = vazio
righted-given-name = Nome próprio
righted-family-name = Apelido
righted-birth-date = Data de nascimento
righted-email = Endereço de e-mail
righted-mobile-phone = Telemóvel

## One's own data as an archive

own-data-title = Os meus dados
own-data-intro = Um arquivo com os seus dados: uma página para ler, o mesmo para outros programas, as suas assinaturas com as provas, os seus justificativos. As semanas na empresa, os seus contactos, as limitações e as retificações ainda não constam: peça-as.
own-data-get = Descarregar os meus dados (ZIP)
own-data-files = O ficheiro data.json diz o mesmo para outros programas.
own-data-proofs = Cada ficheiro da pasta signatures verifica-se sem conta, na página pública de verificação ou offline com assidu-verify.
own-data-person = Identidade e contactos
own-data-name = Nome
own-data-birth-name = Nome de nascimento
own-data-birth-date = Data de nascimento
own-data-reference = Referência
own-data-email = Endereço de e-mail
own-data-phone = Telefone
own-data-address = Morada
own-data-employer = Empregador
own-data-log-in = Início de sessão
own-data-password = Palavra-passe
own-data-pin = PIN
own-data-second-step = Segundo passo
own-data-passkeys = Chaves de acesso
own-data-linked = Contas associadas
own-data-devices = Dispositivos ligados
own-data-yes = sim
own-data-enrolments = Inscrições
own-data-group = Grupo
own-data-from = De
own-data-until = Até
own-data-funders = Financiadores
own-data-attendance = Presenças e assinaturas
own-data-day = Dia
own-data-course = Sessão
own-data-state = Estado
own-data-signed = Assinado às
own-data-proof = Prova
own-data-taught = Sessões dadas
own-data-absences = Ausências
own-data-reason = Motivo
own-data-file = Justificativo
own-data-corrections = Correções
own-data-access = Quem consultou ou alterou os seus dados
own-data-who = Quem
own-data-what = O quê
