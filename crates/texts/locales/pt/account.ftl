# Accounts: one's own password and devices, and what staff does about people's access.

## One's own account

account-title = A minha conta
account-password-text = Pode mudá-la quando quiser; não é obrigatório.
account-devices = Dispositivos com sessão iniciada
account-devices-text = Termine a sessão nos que não reconhece e depois mude a palavra-passe.
account-devices-others = Terminar sessão em todos os outros
account-devices-ended = Sessão terminada.
account-back = Voltar
device-this = este dispositivo
device-since = Sessão iniciada em { $since }
device-last = Última utilização: { $last }
device-end = Terminar sessão
device-phone-ios = iPhone
device-tablet-ios = iPad
device-phone-android = Telemóvel Android
device-tablet-android = Tablet Android
device-computer-windows = Computador Windows
device-computer-mac = Mac
device-computer-chromeos = Chromebook
device-computer-linux = Computador Linux
device-other = Dispositivo

## One's own password

own-password-title = Mudar a palavra-passe
own-password-must = A palavra-passe do seu cartão foi escolhida pela sua entidade formadora. Escolha agora a sua: mais ninguém a vai conhecer.
own-password-first = Palavra-passe do cartão
own-password-old = Palavra-passe atual
own-password-new = Nova palavra-passe
own-password-again = A mesma, outra vez
own-password-go = Mudar a palavra-passe
own-password-done = Palavra-passe mudada. A sessão foi terminada nos seus outros dispositivos.
own-password-rules = Uma boa palavra-passe
own-password-length = Pelo menos { $least } caracteres.
own-password-rule-mix = Letras, algarismos, espaços, acentos: tudo é permitido, nada é obrigatório. Só com algarismos, são precisos 16.
own-password-rule-known = Nenhuma palavra-passe que toda a gente experimenta (qwerty, palavrapasse, 123456…), nem uma palavra dessas com um ano.
own-password-rule-personal = Nem o seu nome, nem o da sua entidade formadora.
own-password-rule-advice = O mais simples: quatro palavras sem relação entre si, por exemplo tiradas de um livro aberto ao acaso.
own-password-others = Ao mudá-la, termina a sessão nos seus outros dispositivos.
own-password-wrong = Esta não é a palavra-passe certa.
own-password-different = As duas palavras-passe não são iguais.
own-password-same = É a antiga. Escolha outra.
own-password-long = Demasiado longa: 256 bytes, no máximo.
own-password-weak = Demasiado fácil de adivinhar: torne-a mais longa ou misture letras e algarismos.
own-password-guessable = É feita de palavras ou sequências que se experimentam primeiro. Acrescente uma ou duas palavras sem relação.
own-password-repetitive = Poucos caracteres diferentes: são precisos pelo menos { $least }.
own-password-known = Esta palavra-passe aparece em fugas de dados conhecidas: outras pessoas vão experimentá-la.
own-password-personal = Contém um nome que se adivinha: o seu, o seu endereço de e-mail ou o da entidade formadora.

## The password once more

confirm-title = Confirme a sua identidade
confirm-text = Vai dar ou retirar um acesso. Escreva outra vez a sua palavra-passe.
confirm-go = Continuar

## Help

help-title = Não consigo iniciar sessão
help-class = Na aula
help-class-text = Leia o código mostrado por quem dá a aula: muitas vezes pode assinar sem conta. Se não puder, assine no dispositivo de quem dá a aula.
help-password = Palavra-passe esquecida ou cartão perdido
help-password-text = Peça um novo cartão à administração da sua entidade formadora. A administração não pode ler a sua palavra-passe antiga; dá-lhe uma nova, que muda quando iniciar sessão pela primeira vez.
help-staff = Se faz parte da administração
help-staff-text = Outra pessoa da administração da sua entidade pode dar-lhe uma nova palavra-passe a partir da sua ficha.
help-code = Código da entidade
help-code-text = Está no seu cartão. Depois de ler um código na aula, não é preciso escrevê-lo.
sign-in-lost-more = A quem perguntar?

## Everywhere

cancel = Cancelar

## A forgotten password

lost-title = Palavra-passe esquecida
lost-text = Se a sua conta tem um endereço de e-mail, receberá aí uma ligação para escolher uma nova palavra-passe.
lost-identifier = Identificador ou endereço de e-mail
lost-go = Receber uma ligação
lost-asked = Pedido recebido
lost-asked-text = Se existir uma conta assim com endereço de e-mail, uma ligação está a caminho. Funciona uma vez, durante 30 minutos.
lost-asked-none = Nada ao fim de alguns minutos? Veja no correio não solicitado, ou peça um novo cartão à sua entidade.
new-password-title = Escolher uma nova palavra-passe
new-password-done = Palavra-passe alterada. Entre com a nova.
link-over = Esta ligação já não funciona.
link-over-text = Já foi usada, ou tem mais de 30 minutos. Peça outra.

## The second step

step-title = Segundo passo
step-text = Abra a aplicação de códigos do seu telefone.
step-code = Código
step-code-hint = Seis algarismos da aplicação, ou um código de recuperação.
step-wrong = Este código está errado, ou já foi usado.
step-lost = Perdeu o telefone? Use um código de recuperação, ou peça a um administrador da sua entidade que desative o segundo passo.

factor-title = Segundo passo ao entrar
factor-intro = Depois da palavra-passe, um código do seu telefone: uma palavra-passe roubada já não chega.
factor-is-on = O segundo passo está ativo.
factor-manage = Gerir o segundo passo
factor-since = Desde { $since }
factor-must = A sua entidade pede-o à sua equipa. Ative-o agora para continuar.
factor-off-text = Precisa de uma aplicação de códigos, por exemplo a que já guarda as suas palavras-passe. Nada é enviado para outro lado.
factor-begin = Ativar
factor-app = Juntar à aplicação
factor-app-text = Leia este código com a aplicação e copie os seis algarismos que ela mostra.
factor-qr = Código a ler com a aplicação de códigos
factor-secret = Escrever a chave à mão
factor-code-hint = Os seis algarismos que a aplicação mostra.
factor-finish = Ativar o segundo passo
factor-codes = Códigos de recuperação
factor-codes-text = Cada um serve uma vez, quando o telefone se perde. Imprima-os ou anote-os, e guarde-os longe do telefone.
factor-codes-left = { $count ->
    [0] Não resta nenhum código de recuperação.
    [one] Resta um código de recuperação.
   *[other] Restam { $count } códigos de recuperação.
}
factor-codes-renew = Novos códigos de recuperação
factor-drop = Desativar
factor-required = A sua entidade pede-o: não pode ser desativado.
access-card-once = Não voltará a ser mostrado. Imprima esta página agora.

## What was done with somebody’s data

act-log-in = Ligação
act-identify = Identificou-se na aula
act-own-password = Alterou a palavra-passe
act-give-password = Nova palavra-passe entregue
act-give-pin = Novo PIN entregue
act-withdraw-access = Acesso retirado
act-end-sessions = Dispositivos desligados
act-deactivate = Pessoa desativada
act-reactivate = Pessoa reativada
act-add-person = Pessoa adicionada
act-change-person = Dados alterados: { $fields }
act-enrol = Inscrição num grupo
act-end-enrolment = Fim de uma inscrição
act-see-person = Ficha consultada
act-export-people = Lista de pessoas exportada
act-refused = { $act } (recusado)
act-ask-password = Link pedido para uma nova palavra-passe
act-recover-password = Nova palavra-passe escolhida por link
act-second-step = Segundo passo
act-factor-on = Segundo passo ativado
act-factor-off = Segundo passo desativado
act-recovery-codes = Novos códigos de recuperação
act-reset-factor = Segundo passo desativado pela administração
act-change-options = Opções para as pessoas alteradas: { $fields }
act-see-sheet = Folha aberta
act-ask-dossier = Dossiê de prova pedido
act-get-dossier = Dossiê de prova descarregado
act-drop-dossier = Dossiê de prova eliminado
act-see-people = Lista de pessoas consultada
act-search-traces = Registo de acessos consultado
act-export-traces = Registo de acessos exportado
act-see-own-traces = Acessos próprios consultados
act-open-page = Página pedida: { $fields }
act-ask-about-data = Pedido sobre os próprios dados: { $fields }
act-see-request = Pedido aberto
act-answer-request = Pedido respondido: { $fields }
act-erase = Apagamento { $fields }
