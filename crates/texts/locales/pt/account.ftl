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
confirm-text-no-password = Vai dar ou retirar um acesso. Diga de novo quem é.
confirm-elsewhere-text = O serviço com que entra pergunta-lhe de novo quem é, e depois volta aqui.
confirm-elsewhere = Confirmar com { $name }
confirm-no-way = Aqui não tem palavra-passe, nem chave de acesso, nem serviço de acesso ligado. Peça um cartão de acesso à secretaria da sua instituição.

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
act-operator-password = Nova palavra-passe entregue por quem gere o servidor
act-suspend-provider = Entidade suspensa por quem gere o servidor
act-reopen-provider = Entidade reaberta por quem gere o servidor
act-change-quota = Quota da entidade alterada por quem gere o servidor
act-open-support = Aberto à assistência de quem gere o servidor
act-end-support = Acesso de assistência terminado antes do tempo
act-make-api-key = Chave de API criada
act-revoke-api-key = Chave de API revogada
act-give-pin = Novo PIN entregue
act-give-badge = Cartão atribuído
act-take-badge = Cartão retirado
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
act-change-letter = Texto de uma carta alterado: { $fields }
act-reset-letter = Texto de uma carta reposto no original: { $fields }
act-see-sheet = Folha aberta
act-ask-dossier = Dossiê de prova pedido
act-get-dossier = Dossiê de prova descarregado
act-give-grant = Acesso dado a uma organização
act-withdraw-grant = Acesso retirado a uma organização
act-organisation-people = Lista consultada por uma organização
act-organisation-person = Presença consultada por uma organização
act-organisation-export = Ficheiro levado por uma organização
act-organisation-sheet = Folha aberta por uma organização
act-tell-third = Ausência ou alerta comunicado a um terceiro: { $fields }
act-drop-dossier = Dossiê de prova eliminado
act-see-people = Lista de pessoas consultada
act-search-traces = Registo de acessos consultado
act-export-traces = Registo de acessos exportado
act-see-own-traces = Acessos próprios consultados
act-export-person = Todos os dados de uma pessoa descarregados
act-open-page = Página pedida: { $fields }
act-ask-about-data = Pedido sobre os próprios dados: { $fields }
act-see-request = Pedido aberto
act-answer-request = Pedido respondido: { $fields }
act-erase = Apagamento { $fields }
act-qualify-anomaly = Anomalia qualificada
act-drop-absence-file = Comprovativo de ausência destruído: prazo terminado
act-rectify = Dados retificados: { $fields }
act-restrict = Dados limitados
act-end-restriction = Fim da limitação anunciado: { $fields }
act-reveal-restricted = Dados limitados consultados, motivo: { $fields }


## Passkeys, and logging in elsewhere

passkey-sign-in = Entrar com uma chave de acesso
passkey-confirm = Usar uma chave de acesso
passkey-not-used = Não foi usada nenhuma chave de acesso. Tente de novo ou escolha outra forma.
passkeys-title = Chaves de acesso
passkeys-intro = Entre com o dedo, o rosto ou o código do seu dispositivo, sem palavra-passe.
passkeys-none = Ainda não tem nenhuma.
passkeys-count = { $count ->
    [0] Ainda não tem nenhuma.
    [one] Tem uma.
   *[other] Tem { $count }.
 }
passkeys-manage = Gerir as chaves
passkeys-add = Adicionar uma chave de acesso
passkeys-name = Nome
passkeys-name-hint = Para a reconhecer nesta lista.
passkeys-unnamed = Sem nome
passkeys-since = Adicionada a { $since }
passkeys-unused = Ainda não usada
passkeys-added = Chave de acesso adicionada.
passkeys-remove = Retirar
passkeys-removed = Chave de acesso retirada. Apague-a também no seu dispositivo.
passkeys-refused = Esta chave de acesso não foi aceite. Tente de novo.
passkeys-full = Tem o máximo possível. Retire primeiro uma.
passkeys-script = Para adicionar uma chave de acesso, o JavaScript tem de estar ligado.
passkeys-safe = A chave fica no seu dispositivo. Só recebemos a metade pública, nem dedo nem rosto.
links-title = Entrar noutro serviço
links-text = Contas de outros serviços que também abrem a sua conta aqui.
links-since = Ligada desde { $since }
links-add = Ligar { $name }
links-end = Desligar
links-added = Conta ligada.
links-ended = Conta desligada.
elsewhere-title = Com a conta do seu centro
elsewhere-go = Continuar com { $name }
elsewhere-find = Continuar
elsewhere-none = Este centro não tem outra forma de entrar, ou o código não está certo.
elsewhere-back = Voltar à entrada
elsewhere-leaving = Lá dirá quem é e voltará aqui.
elsewhere-continue = Continuar
elsewhere-returned = Está de volta
elsewhere-enter = Entrar
logged-out-title = Saiu daqui
logged-out-text = { $name } talvez ainda mantenha a sua sessão. Num dispositivo partilhado, saia também de lá.
logged-out-go = Sair de { $name }
logged-out-home = Voltar ao início
not-let-in-title = Não entrou
not-let-in-gave-up = A entrada foi abandonada lá.
not-let-in-gave-up-do = Recomece ou entre com a palavra-passe.
not-let-in-over = Esta resposta chegou tarde ou já foi usada.
not-let-in-over-do = Recomece na página de entrada, neste navegador.
not-let-in-unavailable = Esse serviço não responde neste momento.
not-let-in-unavailable-do = Tente daqui a alguns minutos ou entre com a palavra-passe.
not-let-in-not-believed = A resposta desse serviço não pode ser verificada.
not-let-in-not-believed-do = Diga-o à administração do seu centro: uma definição não está certa. A sua palavra-passe ainda funciona.
not-let-in-not-anew = Esse serviço não lhe perguntou de novo quem é.
not-let-in-not-anew-do = Recomece e escreva lá a sua palavra-passe. Se voltar a acontecer, diga-o à secretaria da sua instituição.
not-let-in-no-address = Esse serviço não nos deu o seu endereço de e-mail.
not-let-in-not-verified = O seu endereço de e-mail não está verificado nesse serviço.
not-let-in-not-verified-do = Verifique-o lá e recomece. Ou entre com a palavra-passe e ligue o serviço em «A minha conta».
not-let-in-nobody = Essa conta não leva a ninguém que possa entrar aqui.
not-let-in-nobody-do = Peça à administração que verifique o seu endereço de e-mail e o seu acesso. Ou entre com a palavra-passe e ligue o serviço em «A minha conta».
not-let-in-another = A sua conta aqui já está ligada a outra conta desse serviço, ou aquela a outra pessoa.
not-let-in-another-do = Entre com a palavra-passe, desligue a conta antiga em «A minha conta» e ligue a nova.
not-let-in-passkey = Esta chave de acesso não é conhecida aqui ou não foi aceite.
not-let-in-passkey-do = Tente de novo, ou entre com a palavra-passe e adicione a chave em «A minha conta».
not-let-in-no-address-do = Diga-o à administração do seu centro: uma definição não está certa. A sua palavra-passe ainda funciona.
act-link-identity = Conta de outro serviço ligada
act-unlink-identity = Conta de outro serviço desligada
act-add-passkey = Chave de acesso adicionada
act-remove-passkey = Chave de acesso retirada
act-link-account = Conta ligada a outra da pessoa
act-unlink-account = Ligação a outra conta desfeita
act-switch-account = Vinda de outra das suas contas
act-leave-for-account = Passagem para outra das suas contas
act-switch-role = Função escolhida para atuar

## Switching without logging out

switch-title = Mudar de espaço
switch-intro = Atuar noutra função ou noutra entidade, sem terminar a sessão.
switch-show = Ver os meus espaços
switch-roles = Aqui atuo como
switch-roles-text = Uma só função de cada vez, se preferir: os direitos das outras esperam.
switch-all-roles = Todas as minhas funções
switch-here = atual
switch-choose = Escolher
switch-accounts = As minhas contas
switch-go = Ir
switch-asks-code = Será pedido um código do seu segundo passo.
switch-link = Ligar outra conta
switch-link-text = Tem uma conta noutra entidade formadora ou instituição? Entre nela uma vez: depois passa de uma para a outra sem palavra-passe.
switch-link-warning = Quem puder entrar numa destas contas poderá atuar na outra, também pelo serviço de acesso da instituição. Uma nova palavra-passe dada pela secretaria ou pedida por e-mail desfaz a ligação.
switch-link-go = Entrar na outra conta
switch-link-title = Ligar estas duas contas?
switch-link-question = As duas contas são suas?
switch-link-yes = Sim, ligá-las
switch-link-no = Não, não ligar nada
switch-linked = Contas ligadas.
switch-link-over = Esta pergunta já não é válida: vale dez minutos, no navegador que a fez, e é preciso entrar na outra conta depois. Recomece.
switch-link-same = É a mesma conta: entre na outra.
switch-link-already = Estas duas contas já estão ligadas.
switch-link-many = Uma pessoa pode ligar oito contas no máximo.
