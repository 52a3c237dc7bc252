# Imports: columns, problems of a line and how to mend them.

## Days of the calendar

day-closed = Encerramento
day-sunday = Domingo
day-in-company = Na empresa
day-teaching = Dia de formação
holiday-new-year = Ano Novo
holiday-gospel-day = Chegada do Evangelho
holiday-good-friday = Sexta-Feira Santa
holiday-easter-monday = Segunda-Feira de Páscoa
holiday-abolition = Abolição da escravatura
holiday-saint-peter-chanel = São Pedro Chanel
holiday-labour-day = Dia do Trabalhador
holiday-victory-day = Vitória de 1945
holiday-ascension = Ascensão
holiday-whit-monday = Segunda-Feira de Pentecostes
holiday-autonomy-day = Dia da Autonomia
holiday-national-day = Festa nacional
holiday-territory-day = Dia do Território
holiday-assumption = Assunção
holiday-citizenship-day = Dia da Cidadania
holiday-all-saints = Todos os Santos
holiday-armistice = Armistício de 1918
holiday-matarii = Matāri’i
holiday-christmas = Natal
holiday-saint-stephen = Santo Estêvão

## Anomalies (ANO-)

anomaly-outside-window = Assinado fora do prazo de assinatura.
anomaly-many-at-once = { $count } meios-dias assinados no mesmo momento.
anomaly-all-at-the-end = { $count } assinaturas recolhidas de seguida depois do fim.
anomaly-no-teaching-day = O dia não é um dia de formação: { $day }.
anomaly-trainer-missing = Falta a assinatura docente.
anomaly-trainer-overlap = A mesma pessoa docente assinou aulas que se sobrepõem.
anomaly-overlap = Assinado duas vezes para um mesmo momento.
anomaly-two-places = Assinado em dois locais com { $minutes } min de intervalo.
anomaly-same-drawing = Traço idêntico ao de outra assinatura.
anomaly-one-device = Um mesmo dispositivo assinou por { $count } pessoas.
anomaly-outside-dates = O dia está fora das datas do grupo.
anomaly-outside-enrolment = Assinado num dia fora das datas da inscrição.
anomaly-more = Mais { $count } anomalias.
anomaly-more-than-signed = Há mais horas atestadas do que assinadas.
anomaly-before-account = Assinado antes da criação da conta.
