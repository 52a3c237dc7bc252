# People’s rights over their data: who looked at it, requests, erasure, how long it is kept.

## The log of access

own-traces-title = Quem consultou os meus dados
own-traces-intro = Cada vez que alguém consultou ou alterou os seus dados, durante um ano.
own-traces-show = Ver a lista
own-traces-names = O seu centro responde pela sua equipa: vê a função, não o nome. Perguntas? Dirija-se a ele.
trace-by-you = Você
trace-by-staff = A administração do centro
trace-by-trainer = Um formador
trace-by-other = Outra pessoa
trace-by-unknown = Pessoa não identificada
trace-refused = recusado
trace-none = Nada para mostrar.
purpose-own-access = ligar-se, identificar-se
purpose-giving-access = gestão de acessos
purpose-administration = gestão da formação
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
