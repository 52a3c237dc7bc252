# Public pages: entrance, verification, privacy, accessibility.

## Entrance

home-title = Assinar a presença
home-heading = Assinar a minha presença
home-code = Código que aparece na sala
home-code-hint = Seis letras e algarismos, no ecrã de quem dá a aula.
home-code-unknown = Neste momento, este código não aparece em lado nenhum. O código muda muitas vezes: escreva o que está agora no ecrã.
home-go = Continuar
home-scan = Mais fácil: leia o código QR com a câmara do seu telemóvel.
home-account = Tenho uma conta
home-demo = Abrir a demonstração

## Logging in

sign-in-title = Iniciar sessão
sign-in-institution = Código da entidade
sign-in-institution-hint = Está no seu cartão de acesso.
sign-in-identifier = Identificador ou endereço de e-mail
sign-in-password = Palavra-passe
sign-in-go = Iniciar sessão
sign-in-wrong = O identificador e a palavra-passe não correspondem. Verifique também o código da entidade.
sign-in-busy = Muitas pessoas estão a iniciar sessão neste momento. Tente de novo dentro de alguns segundos.
sign-in-lost = Esqueceu-se da palavra-passe? A administração da sua entidade formadora pode dar-lhe outra. Na aula, pode assinar sem conta.

## Verification

verify-title = Verificar um documento
verify-intro = Escolha uma folha de presenças ou um comprovativo: dizemos-lhe se é autêntico e se não foi alterado. O ficheiro não fica guardado.
verify-file = Documento
verify-file-hint = Uma folha ou um recibo (PDF), ou uma prova (JSON).
verify-go = Verificar
verify-reference = Referência
verify-reference-hint = Está impressa no fundo da folha, ao lado do código QR.
verify-look-up = Procurar esta referência
verify-offline = Para verificar sem nós, sem ligação à Internet:
verify-authentic = Autêntico
verify-authentic-text = Este documento é o que foi selado. Desde então, nada mudou.
verify-altered = Alterado ou não válido
verify-altered-text = Este documento não é o que foi selado, ou o seu selo não é válido. Não confie nele.
verify-indeterminate = Não é possível concluir
verify-indeterminate-text = Nada indica uma alteração, mas falta alguma coisa para poder concluir. Os pormenores dizem o quê.
verify-unknown = Referência desconhecida aqui
verify-unknown-text = Nenhum documento neste servidor tem esta referência. Verifique as letras e os algarismos.
verify-anchored = Um terceiro independente da entidade formadora confirma a hora.
verify-not-anchored = Nenhum terceiro independente da entidade formadora confirma a hora.
verify-simulated = Este documento vem de um teste: a hora é simulada. Não prova nenhuma presença.
verify-replaced = Uma versão mais recente substitui este documento:
verify-checks = { $count ->
    [one] { $count } verificação
    [many] { $count } de verificações
   *[other] { $count } verificações
} em pormenor
verify-passed = Certo
verify-failed = Errado
verify-open = Por decidir

## Privacy

privacy-title = Os seus dados
privacy-the-provider = A sua entidade formadora
privacy-who = Responsável pelos seus dados: { $provider }. O servidor é desta entidade, ou de um fornecedor que ela escolheu.
privacy-what-title = O que fica registado
privacy-what = O seu nome e contactos, as suas inscrições e, por cada assinatura: a hora do servidor, a aula, o traço (só a forma, nem a velocidade nem a pressão), o meio usado, um endereço IP abreviado e o tipo de dispositivo. Também, se existirem: as suas ausências com o motivo e os justificativos que envia, as suas horas na empresa e o que o seu tutor diz delas, e os contactos do seu tutor, de uma pessoa da sua empresa ou do seu representante legal. E se lhe deram um cartão: o número, e quando e onde um leitor o leu.
privacy-why-title = Para quê
privacy-why = Para provar a sua presença a quem financia e controla a formação. A lei obriga a entidade formadora a fazê-lo.
privacy-who-sees-title = Quem os vê
privacy-who-sees = Quem dá as suas aulas e quem substitui essas pessoas, para as aulas respetivas, e a equipa da entidade formadora. O seu tutor, para as suas horas na empresa. Os financiadores, departamentos, empregadores e estruturas de acompanhamento que a entidade formadora indicou, cada um para as pessoas que lhe dizem respeito e para o que precisa: o que consultam fica anotado. Se a entidade o escolheu: o seu representante legal enquanto for menor, o seu tutor durante o período na empresa ou o contacto do seu empregador ficam a saber das suas ausências e alertas, sem o motivo. Mais ninguém.
privacy-how-long-title = Durante quanto tempo
privacy-how-long = O tempo exigido pela lei e por quem financia a formação: muitas vezes, de 3 a 10 anos. Depois, a chave que permite ler os seus dados é destruída.
privacy-cookies-title = Cookies
privacy-cookies = Só os necessários: início de sessão, proteção dos formulários, idioma e cores. Não há medição de audiência nem publicidade; por isso, não há aviso de cookies.
privacy-rights-title = Os seus direitos
privacy-rights = Pode pedir para ver os seus dados, para os corrigir ou apagar, para limitar o seu uso, para os levar consigo, e opor-se a um uso. Dirija-se à sua entidade formadora, na sua página «Os meus direitos sobre os meus dados» ou de outra forma: responde no prazo de um mês. O que a lei obriga a conservar é apagado no fim do prazo. Também pode apresentar queixa à autoridade de proteção de dados (em França, a CNIL).

## Accessibility

accessibility-title = Acessibilidade
accessibility-state-title = Em que ponto está este site
accessibility-state = Acessibilidade: não avaliada. Ainda não foi feita nenhuma auditoria segundo o RGAA (as regras francesas de acessibilidade); por isso, esta página não declara nenhum nível de conformidade.
accessibility-done-title = O que fazemos
accessibility-done = Cada página pode ser usada com o teclado, amplia-se até 400%, segue o tema do dispositivo e indica os estados com uma palavra e um ícone, nunca só com a cor. A cada alteração são feitas verificações automáticas. É possível assinar sem desenhar: o nome escrito tem o mesmo valor.
accessibility-known-title = O que sabemos que não está perfeito
accessibility-known = Ainda não foi feito nenhum teste completo com um leitor de ecrã. No quadro da assinatura não se pode desenhar com o teclado; o nome escrito substitui o desenho.
accessibility-help-title = Se alguma coisa impedir que continue
accessibility-help = Diga-o a quem dá a aula, que pode anotar a sua presença, e à sua entidade formadora. Se não tiver resposta, em França pode dirigir-se ao Défenseur des droits (o provedor dos direitos).

## Demonstration

demo-title = A demonstração
demo-text = { $provider } é uma entidade inventada, com um calendário para hoje. Experimente tudo: aqui nada tem valor de prova.
demo-trainer = Abrir a assinatura, mostrar o código QR, fazer a chamada, assinar e encerrar.
demo-learner = Assinar a presença num telemóvel e guardar o comprovativo.
demo-administrator = Importar um calendário, acompanhar o dia, encontrar as folhas seladas.
demo-secretariat = Acompanhar o dia, corrigir, imprimir.
demo-organisation-title = Organização que consulta
demo-organisation = Consultar, para { $name }, a presença e as folhas das pessoas que financia, e nada mais.
demo-enter = Entrar como { $name }
demo-steps-title = Uma visita em quatro passos
demo-step-1 = Entre como docente e abra uma aula em curso.
demo-step-2 = Leia o código QR com um telemóvel, ou escreva o código numa janela privada.
demo-step-3 = Assine: a linha fica verde na página docente.
demo-step-4 = Encerre a aula, abra a folha selada e depois verifique-a.
demo-phone = No seu telemóvel
demo-phone-text = O telemóvel tem de estar na mesma rede que este computador.
demo-lan = Para a abrir num telemóvel, volte a iniciar a demonstração com

## What the public answer on a sheet says

verify-fact-provider = Entidade formadora
verify-fact-kind = Folha
verify-fact-days = Dias
verify-fact-state = Estado
verify-fact-version = Versão
verify-fact-sealed = Data do selo
verify-fact-hash = Resumo SHA-256
verify-fact-kept = Ficheiro completado para conservação
verify-fact-latest = Última versão
verify-latest-yes = sim
verify-latest-no = não
verify-fact-safe = Arquivo protegido
verify-safe-yes = continua guardada
verify-safe-no = já não está lá
verify-known = Este ficheiro é, byte a byte, uma folha deste servidor:
verify-fact-log = Registo público
verify-kind-meeting = de uma aula
verify-kind-week = de uma semana
verify-kind-month = de um mês
verify-days-from-to = de { $first } a { $last }
verify-state-sealed = selada e guardada no arquivo protegido
verify-state-provisional = provisória: falta a assinatura de quem dá a aula
verify-state-sealing = a ser selada
verify-subject = Folha { $reference }
verify-no-file = Escolha primeiro um ficheiro.
verify-archive = Um arquivo comprimido verifica-se no seu computador: «assidu-verify dossier.zip», como explica o ficheiro README.txt que contém. Aqui, envie uma folha, um recibo ou uma prova.
verify-trust = Certificados de raiz (PEM)

## The public log of a provider

log-title = Registo de { $provider }
log-about = Cada assinatura é uma entrada deste registo, inscrita com um resumo criptográfico que não identifica ninguém. O registo só cresce: qualquer cópia antiga, qualquer recibo e qualquer testemunha permitem confirmá-lo.
log-origin = Nome do registo
log-key = Chave pública
log-size = Entradas
log-none-yet = nenhuma por enquanto
log-root = Raiz
log-signed-at = Data da assinatura
log-witnesses = Testemunhas
log-no-witness = nenhuma: só este servidor o assinou
log-check-title = Verificar sem nós
log-check = Copie o registo e depois calcule de novo cada resumo no seu computador:
log-formats = Os ficheiros seguem os formatos públicos C2SP (tlog-tiles, tlog-checkpoint, signed-note); outras ferramentas também os leem:

verify-fact-index = N.º no registo
verify-fact-then = Entradas do registo então
verify-fact-now = Entradas do registo agora
verify-kept = Esta assinatura continua no registo da entidade formadora, no mesmo lugar. Desde este recibo, o registo só cresceu.
verify-lost = O registo que este servidor mostra hoje não contém esta assinatura, ou contradiz este recibo. Guarde-o: prova o que o registo dizia.
verify-earlier-log = O registo foi reaberto desde então, após um restauro. Este recibo é de uma geração anterior; continua válido, e o novo registo cita o antigo.
