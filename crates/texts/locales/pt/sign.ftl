# What learners see: entering the code, signing, the receipt.

## Signing

sign-title = Assinar a minha presença
sign-go = Assinar a minha presença
sign-open-until = Aberto até às { $time }
sign-as = Vai assinar como
sign-not-me = Não sou eu
sign-back-to-list = Voltar à lista
sign-lessons = { $count ->
    [one] Esta assinatura vale para { $count } aula
    [many] Esta assinatura vale para { $count } de aulas
   *[other] Esta assinatura vale para { $count } aulas
}
sign-here = Assine aqui
sign-pad-label = A sua assinatura, com o dedo, a caneta ou o rato
sign-undo = Desfazer
sign-clear = Apagar
sign-cleared = Assinatura apagada
sign-empty = Desenhe a sua assinatura no quadro ou escolha «Não posso desenhar».
sign-short = O traço é muito curto. Assine como no papel e depois confirme.
sign-typed-missing = Escreva o seu nome completo para assinar.
sign-busy = A enviar…
sign-refused = Não foi possível registar a sua assinatura. Recarregue a página ou avise quem dá a aula.
sign-window-over = Já não é possível assinar esta aula. Fale com quem dá a aula: a sua presença ainda pode ser anotada.
sign-no-script = Não é possível desenhar neste navegador. Escreva em baixo o seu nome completo: vale como assinatura.
sign-cannot-draw = Não posso desenhar
sign-typed-label = O seu nome completo
sign-typed-hint = Escrito por inteiro, vale como assinatura, tal como uma assinatura desenhada.
sign-legal = A sua assinatura, a hora e o dispositivo ficam registados como prova de presença para a entidade formadora e para quem financia a formação.
net-offline = Sem ligação à Internet. Pode assinar: nada se perde.
net-waiting = Há uma assinatura neste dispositivo à espera de ligação. Será enviada automaticamente.
net-waiting-many = %n assinaturas neste dispositivo estão à espera de ligação. Serão enviadas automaticamente.
net-again = Há uma assinatura à espera neste dispositivo. Inicie sessão de novo e será enviada de imediato.
net-read = Compreendi
kept-heading = Assinatura guardada neste dispositivo
kept-text = De momento não há ligação à Internet. A assinatura será enviada automaticamente assim que a ligação voltar: deixe esta página aberta ou volte a abri-la mais tarde.
held-too-late = A sua assinatura chegou mais de um dia depois. A entidade formadora recebeu-a e decidirá.
held-out-of-window = A sua assinatura não vale para esta hora. A entidade formadora recebeu-a e decidirá.
held-closed = A aula já estava encerrada. A entidade formadora recebeu a sua assinatura e decidirá.
held-cancelled = A aula foi cancelada. A entidade formadora recebeu a sua assinatura.
held-contradicted = Quem dá a aula tinha registado outra coisa. A entidade formadora recebeu a sua assinatura e decidirá.
held-gap = Falta uma assinatura anterior deste dispositivo. A entidade formadora recebeu esta e decidirá.
held-broken = O que esperava neste aparelho não é o que ele assinou: não fica registado. Fale com a formadora ou o formador.
offline-title = Sem ligação à Internet
offline-text = De momento não é possível abrir esta página. O que espera neste dispositivo está guardado e será enviado automaticamente.
offline-open = Voltar a abrir a página de assinatura guardada

## Receipt

done-heading = Presença assinada
done-greeting = Já está, { $name }. A sua assinatura ficou registada.
done-trace = A sua assinatura
done-meeting = Aula
done-slot = Período
done-who = Quem assinou
done-at = Hora da assinatura
done-reference = Referência
done-log = N.º no registo
done-next = Próxima assinatura: { $title }, { $day }, a partir das { $time }.
done-save = Guardar o comprovativo
done-my-day = O meu dia

## Nothing to sign now

early-heading = Ainda é um pouco cedo
early-text = A assinatura abre { $day }, às { $time }.
early-refresh = Deixe esta página aberta: a assinatura abrirá automaticamente.
late-heading = Já não é possível assinar
late-text = O prazo terminou { $day }, às { $time }. Fale com quem dá a aula: a sua presença ainda pode ser anotada.
closed-heading = A folha está encerrada
closed-text = Quem dá a aula já a assinou e encerrou. Para corrigir alguma coisa, dirija-se à secretaria.
cancelled-heading = Esta aula foi cancelada
cancelled-text = A aula não se vai realizar: não há nada para assinar.
wrong-class-heading = O seu nome não está nesta lista
wrong-class-text = Este código é de outra aula. Verifique a sala, ou peça a quem dá a aula que acrescente o seu nome.
code-expired-heading = Este código mudou
code-expired-text = O código no ecrã está sempre a mudar. Leia ou escreva o que aparece agora.
other-way-heading = Aqui assina-se de outra forma
other-way-text = A sua entidade não aceita esta forma de assinar nesta sessão. Faça assim:
instead-presence-token = O formador regista que está presente: assina mais tarde na sua página.
instead-email-link = Abra a ligação que o formador lhe envia por correio.
instead-remote-request = Abra a sua página: o pedido do formador aparece lá.
instead-session-code = Escreva na página inicial o código da sessão dado pelo formador.
instead-static-qr-on-site = Leia o QR impresso ligado à rede do local.
instead-static-qr = Leia o QR impresso e peça ao formador que o confirme.
instead-code = Escreva na página inicial o código mostrado pelo formador.
instead-rotating-qr = Leia com o telemóvel o código QR mostrado pelo formador.
instead-trainer-device = Peça ao formador que lhe passe o dispositivo.
on-paper-heading = Assina em papel
on-paper-text = { $funder } financia a sua formação e pede uma folha em papel para este grupo. Assine a folha que o seu formador faz passar; aqui não há nada a assinar.
unconfirmed-heading = O seu formador confirma-o
unconfirmed-text = O código na parede não chega. Diga ao seu formador que está aqui: ele toca em «Aqui» ao lado do seu nome e assina.
unconfirmed-refresh = Deixe esta página aberta: ela volta a verificar sozinha.
unconfirmed-again = Verificar de novo
nothing-here-heading = Nada para assinar aqui
nothing-here-text = Nenhuma sessão pode ser assinada com este código neste momento. Verifique a hora e a sala, ou pergunte ao seu formador.
marked-heading = A sua presença já foi anotada
marked-text = Quem dá a aula ou a secretaria já anotou a sua situação nesta aula.
my-day-tokens = Por assinar: foi visto presente
my-day-token = Por assinar
my-day-token-seen = Visto presente por { $by }, { $day } às { $time }
my-day-token-until = Assine antes de { $day } às { $time }.
my-day-asked = O formador espera a sua assinatura
link-over-heading = Esta ligação já não serve
sign-link-title = Assinar a minha presença
sign-link-over = Esta ligação já não serve
sign-link-over-text = Foi usada, foi substituída, ou a assinatura está fechada. Nada se perde: pergunte ao formador.
sign-link-for = Assinatura de { $name }
sign-link-pin-wrong = Este PIN não está certo.
sign-link-wait = Demasiadas tentativas. Tente daqui a { $minutes } min.
sign-link-someone-else = Esta ligação é de outra pessoa. Termine a sessão se não for você.
sign-link-go = Assinar a minha presença
sign-link-here = Assinar neste telemóvel
sign-link-pin = Continuar com o meu PIN
sign-link-account = Tenho uma conta
sign-link-holder = Continuar sem me identificar
sign-link-holder-text = A folha dirá que a pessoa só foi identificada por esta ligação. Se lha reencaminharam, não assine por outra pessoa.
hand-over = Assinar no meu telemóvel
hand-over-label = Código QR que abre esta assinatura no seu telemóvel
hand-over-text = Leia este código com o telemóvel: abre a mesma assinatura, durante dez minutos. Não o mostre a ninguém.
state-you-are = O seu nome: { $name }.
state-other-code = Escrever outro código

## Who are you

who-title = Quem é?
who-heading = Quem é?
who-reference = O seu número de participante
who-reference-hint = O número que a sua entidade formadora lhe deu.
who-birth-date = A sua data de nascimento
who-pin = O seu código PIN
who-pin-hint = O que escolheu ou o que lhe deram.
who-go = Continuar
who-account = Tenho uma conta
who-unknown = Não se espera aqui ninguém com estes dados. Verifique-os ou pergunte a quem dá a aula.

## A learner's day

my-day-title = O meu dia
my-day-today = Hoje
my-day-none = Hoje não há nada para assinar.
my-day-past = As minhas últimas assinaturas
my-day-later = Abre às { $time }
my-day-signed = Assinado às { $time }
my-day-missed = Não assinado
my-day-code = Escrever o código da sala
my-day-receipt = Ver o recibo

## The trainer's device handed round

kiosk-title = Assinar neste dispositivo
kiosk-choose = Toque no seu nome
kiosk-done = Já assinaram
kiosk-all = Todas as pessoas assinaram.
kiosk-closed = Neste momento não é possível assinar.
kiosk-signed = { $name } assinou.
kiosk-kept-one = 1 assinatura por enviar
kiosk-kept-many = %n assinaturas por enviar
kiosk-kept-here = Assinado aqui, à espera de ligação
kiosk-exit-offline = Sem ligação, o dispositivo não pode ser retomado. Mantenha-o à vista e tente mais tarde.
kiosk-exit = Sair
kiosk-exit-password = Palavra-passe de quem dá a aula
kiosk-exit-wrong = A palavra-passe não está correta.
kiosk-exit-pin = PIN
kiosk-exit-pin-or-password = PIN, ou palavra-passe do formador
kiosk-exit-wrong-pin = Não é o PIN certo nem a palavra-passe certa.
kiosk-exit-stand-in = Está a substituir alguém? Abra de novo o seu link neste dispositivo: ele devolve-lho. Passado o dia, o dispositivo já não serve aqui.

done-receipt = Recibo (PDF)
done-mail = Enviar-me este recibo
done-mailed = O recibo segue para o endereço que a sua entidade formadora tem.
done-not-mailed = A sua entidade formadora não tem nenhum endereço seu: nada foi enviado.
my-signatures-title = As minhas assinaturas
my-signatures-intro = Cada assinatura tem o seu recibo, com a sua prova. Guarde-os: verificam-se sem nós.
my-signatures-none = Nenhuma assinatura este mês.
my-signatures-receipt = Recibo
my-signatures-proof = Prova
my-signatures-all = Todas as minhas assinaturas
my-signatures-earlier = Mês anterior
my-signatures-later = Mês seguinte
my-signatures-check = Verificar um recibo

# A substitute’s link.
stand-in-title = Substituição
support-title = Acesso de assistência
support-over = Esta ligação já não abre nada
support-over-text = Uma ligação de assistência abre uma só vez, por algumas horas, e a entidade pode terminá-la.
support-until = Até { $at }
support-reason = Motivo:
support-go = Abrir para leitura
support-go-text = Verá o que aqui vê quem apenas lê. A entidade sabe quem vê, porquê e o quê.
stand-in-hello = Olá, { $name }
stand-in-for = Substitui { $trainer }
stand-in-go = Começar
stand-in-text = Ao continuar, faz a chamada e assina estas sessões com o seu nome, { $name }, em substituição de { $trainer }. Não é { $name }? Feche esta página.
stand-in-not-yet = Esta ligação abrirá no dia { $day }.
stand-in-someone-else = Outra pessoa tem sessão iniciada neste dispositivo. Termine-a e volte a abrir a ligação.
stand-in-over = Esta ligação já não abre nada
stand-in-closed = As sessões estão fechadas. Obrigado!
stand-in-day-over = O dia terminou. A entidade pode fechar por si.
stand-in-withdrawn = A entidade retirou esta ligação. Contacte-a.
stand-in-unknown = A ligação está incompleta, ou uma mais recente substituiu-a. Peça uma nova à entidade.
