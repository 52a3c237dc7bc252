# Sealed documents.

sheet-title = Folha de presenças
sheet-title-of = Folha de presenças, { $period }
sheet-subject = { $training } ({ $group })
sheet-from-to = de { $first } a { $last }
sheet-siret = SIRET { $number }
sheet-nda = Declaração de atividade (NDA) { $number }
sheet-logo = Logótipo: { $name }

sheet-reference = Referência da ação
sheet-session = Edição
sheet-group = Grupo
sheet-period = Datas
sheet-place = Local
sheet-room = Sala
sheet-mode = Modalidade
sheet-mode-onsite = Presencial
sheet-mode-remote = À distância
sheet-mode-company = Na empresa
sheet-mode-mixed = Presencial e à distância
sheet-kind-exam = exame
sheet-kind-self-study = trabalho autónomo
sheet-funders-more = e mais { $count }
sheet-duration = Duração
sheet-duration-of = { $duration } ({ $count ->
    [one] 1 período de assinatura
    [many] { $count } de períodos de assinatura
   *[other] { $count } períodos de assinatura
})
sheet-zone = Fuso horário
sheet-funders = Financiamento
sheet-id = Folha { $reference }
sheet-replaces = Substitui
sheet-made = Elaborada em { $date } às { $time }

sheet-extract-title-of = Extrato da folha de presenças, { $period }
sheet-extract = Extrato
sheet-extract-why = Retirado da folha selada { $sheet } (SHA-256 { $hash }). { $count ->
    [0] Constam todas as pessoas dessa folha.
    [one] { $count } outra pessoa dessa folha está ocultada.
   *[other] { $count } outras pessoas dessa folha estão ocultadas.
 } Faz fé a própria folha.
sheet-provisional = Provisória
sheet-provisional-why = Falta a assinatura docente: a folha não está encerrada. Uma versão definitiva irá substituí-la.
sheet-test = TESTE
sheet-test-why = Espaço de teste: esta folha não prova nada.
sheet-simulated = Simulação
sheet-simulated-why = Pessoas, horas e assinaturas simuladas pelo programa de teste.

sheet-people = Participantes
sheet-people-of = Participantes ({ $count })
sheet-guests-of = Convidados ({ $count }), fora dos formandos
sheet-person = Participante
sheet-week-of = Semana { $week }, { $period }
sheet-day = { $weekday } { $day }/{ $month }
sheet-weekday-1 = seg.
sheet-weekday-2 = ter.
sheet-weekday-3 = qua.
sheet-weekday-4 = qui.
sheet-weekday-5 = sex.
sheet-weekday-6 = sáb.
sheet-weekday-7 = dom.
sheet-half-morning = Manhã
sheet-half-afternoon = Tarde
sheet-half-meeting = Aula
sheet-half-entry = Entrada
sheet-half-exit = Saída
sheet-half-slot = Período

sheet-signed = Assinado { $time } · { $method }
sheet-signed-short = { $time } · { $method }
sheet-signed-typed = Assinado { $time } · { $method }, nome escrito: { $name }
sheet-state-expected = Em espera
sheet-state-present = Presença confirmada, sem assinatura
sheet-state-late = Atraso
sheet-state-late-of = Atraso { $minutes } min
sheet-state-early_departure = Saída antecipada
sheet-state-early_departure-of = Saída antecipada { $minutes } min
sheet-state-absent = Ausente
sheet-state-absent_justified = Ausência justificada
sheet-state-excused = Ausência autorizada
sheet-state-dispensed = Dispensa
sheet-state-excluded = Expulsão
sheet-state-excluded-of = Expulsão { $minutes } min
sheet-state-in_company = Na empresa
sheet-not-signed = não assinado
sheet-not-concerned = Não se aplica
sheet-person-funder = Financia: { $name }

sheet-trainers = Docentes
sheet-trainer-missing = Falta a assinatura docente
sheet-trainer-none = Sem docente (trabalho autónomo)
sheet-trainer-not-named = Nenhum docente indicado
sheet-trainer-for = { $name }, em substituição de { $trainer }

sheet-anomalies = Anomalias detetadas
sheet-anomalies-none = As verificações automáticas não detetaram nenhuma anomalia.
anomaly-said-explained = Explicado
anomaly-said-mistake = Erro
anomaly-said-follow-up = A acompanhar
anomaly-said-confirmed = Confirmado
anomaly-said-by = qualificado por { $name }
sheet-comings = Adicionados ou não esperados
sheet-coming-joined = { $name }, { $slot }: juntou-se apenas a esta sessão, adicionado por { $author } em { $date } às { $time }.
sheet-coming-not-expected = { $name }, { $slot }: não esperado desta vez, anotado por { $author } em { $date } às { $time }.
sheet-coming-guest = { $name }, { $slot }: convidado, adicionado por { $author } em { $date } às { $time }.
sheet-comings-more = E mais { $count }, que a prova anexa nomeia.
sheet-tokens = Fichas de presença
sheet-token = { $name }, { $slot }: visto presente por { $author } em { $date } às { $time }
sheet-token-late = registado depois de a assinatura fechar
sheet-token-signed = assinado em { $date } às { $time }
sheet-token-open = presença atestada pelo formador, não assinada pela pessoa
sheet-waited-title = Assinaturas sem ligação
sheet-waited = { $name }: assinado num dispositivo sem ligação, entre { $since_date } às { $since } e { $date } às { $time } (horas do servidor).
sheet-waited-declared = Hora declarada pelo dispositivo: { $date } às { $time }.
sheet-corrections = Correções
sheet-correction = { $date } às { $time }, { $author }: { $text }
sheet-correction-why = Motivo: { $reason }

sheet-paper = Papel
sheet-paper-present = Presente, assinado em papel
sheet-on-paper = registado a partir da folha em papel
sheet-paper-outage = Avaria declarada para { $scope } em { $date } às { $time } por { $author }: a aula podia ser assinada em papel.
sheet-paper-typed = { $count } presenças e ausências registadas a partir da folha em papel por { $author }, a última em { $date } às { $time }.
sheet-paper-copy = Cópia ({ $kind }) anexada em { $date } às { $time } por { $author }; SHA-256 do ficheiro: { $hash }.
sheet-paper-withdrawn = Retirada em { $date } às { $time } por { $author }
sheet-paper-no-copy = Nenhuma cópia da folha em papel está anexada.
sheet-paper-about = Uma cópia não é um original nem uma assinatura eletrónica: o original em papel deve ser conservado.
sheet-blank = Para assinar à mão
sheet-blank-why = Cada pessoa assina ela própria, com caneta, na casa do meio-dia. Nenhuma casa é assinada antes ou depois.
sheet-blank-title-of = Folha de presença em papel, { $period }
sheet-blank-subject = Folhas de presença para assinar à mão: { $count }
sheet-blank-others = Outras pessoas presentes
sheet-blank-name = Nome
sheet-blank-signature = Assinatura
sheet-blank-about = Depois de assinada, entregue esta folha ao secretariado, que anexa uma cópia à aula e regista as presenças. O original em papel deve ser conservado.
sheet-blank-made = Folha em branco preparada em { $date } às { $time }
sheet-blank-not-sealed = Nem selada nem inscrita no registo: nela só contam as assinaturas à mão.
sheet-blank-page = Página da aula, para o pessoal: { $url }
sheet-blank-link = Página da aula, para o pessoal
sheet-blank-qr = Código QR da página da aula, para o pessoal: { $url }

sheet-about = Assinaturas e verificação
sheet-legend = Modos de assinatura: { $methods }.
sheet-method-rotating_qr = QR
sheet-method-rotating_qr-long = QR, código variável mostrado na aula e lido pela própria pessoa
sheet-method-code = código
sheet-method-code-long = código, o mesmo em letras, escrito pela própria pessoa
sheet-method-trainer_device = dispositivo
sheet-method-trainer_device-long = dispositivo de quem dá a aula, que passa de mão em mão
sheet-method-trainer_space = conta
sheet-method-trainer_space-long = conta, a área pessoal docente
sheet-method-presence_token = ficha
sheet-method-presence_token-long = ficha: o formador viu-a presente, a pessoa assinou mais tarde
sheet-method-email_link = ligação
sheet-method-email_link-long = ligação enviada para o endereço da pessoa
sheet-method-remote_request = distância
sheet-method-remote_request-long = distância: assinado a pedido do formador durante a sessão à distância
sheet-method-session_code = código fixo
sheet-method-session_code-long = código fixo: o mesmo durante toda a sessão, escrito pela pessoa
sheet-method-static_qr_on_site = QR impresso, rede
sheet-method-static_qr_on_site-long = QR impresso, rede: código impresso, lido na rede do local
sheet-method-static_qr = QR impresso, formador
sheet-method-static_qr-long = QR impresso, formador: código impresso e presença confirmada pelo formador
sheet-identity-birth_date = nascimento
sheet-identity-birth_date-long = nascimento: depois do código, pessoa identificada pela sua referência e data de nascimento
sheet-identity-pin = PIN
sheet-identity-pin-long = PIN: depois do código, pessoa identificada pela sua referência e PIN
sheet-identity-first_password = cartão
sheet-identity-first_password-long = cartão: palavra-passe entregue pela entidade formadora, ainda não mudada
sheet-identity-link_holder = portador
sheet-identity-link_holder-long = portador: pessoa identificada apenas pela ligação que tem
sheet-way-substitute = substituição
sheet-way-substitute-long = substituição: assinado pela ligação entregue para esse dia, sem conta
sheet-simple = Cada assinatura é uma assinatura eletrónica simples; a sua hora é a do servidor.
sheet-seal-self-made = O documento tem um selo eletrónico não qualificado, emitido pela autoridade própria desta instalação.
sheet-seal-own = O documento tem o selo eletrónico da entidade formadora.
sheet-evidence = As provas de cada assinatura estão anexadas a este ficheiro ({ $name }). Podem ser verificadas sem ligação à Internet com o programa assidu-verify, ou no endereço abaixo.
sheet-evidence-about = Provas das assinaturas desta folha: eventos, caminhos no registo, ponto de controlo
sheet-log = Registo { $origin } · { $size } entradas
sheet-root = Raiz { $hash }
sheet-verify = Verificar: { $url }
sheet-verify-link = Página de verificação desta folha
sheet-qr = Código QR da página de verificação: { $url }
sheet-page = Página { $page }/{ $pages }

# Second sheet of an import template.
sheet-template-help = Ajuda
sheet-template-column = Coluna
sheet-template-required = Obrigatória
sheet-template-values = Valores
sheet-template-meaning = O que contém
sheet-template-yes = sim

receipt-title = Recibo de assinatura
receipt-person = Assinado por
receipt-training = Formação
receipt-slot = Período
receipt-signed-at = Assinado em
receipt-how = Identificação
receipt-drawing = A assinatura tal como foi traçada
receipt-typed = Assinado com o nome escrito: { $name }
receipt-proof = Prova
receipt-reference = Referência
receipt-log = Registo
receipt-index = N.º no registo
receipt-leaf = Impressão digital no registo
receipt-keep = Guarde este ficheiro. A prova completa está anexada ({ $name }): verifica-se sem ligação com o programa assidu-verify, sem a entidade formadora.
receipt-again = Mais tarde, a página indicada abaixo dirá se esta assinatura continua no registo.
receipt-simple = É uma assinatura eletrónica simples; a sua hora é a do servidor.
receipt-proof-about = Prova desta assinatura: evento, caminho no registo, ponto de controlo
receipt-verify-link = Página para verificar documentos
receipt-test-why = Espaço de teste: este recibo não prova nada.
receipt-simulated-why = Horas simuladas pelo programa de teste.
