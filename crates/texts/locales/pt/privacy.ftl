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
