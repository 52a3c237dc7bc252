# Letters by e-mail.

mail-greeting = Olá { $name },
mail-end = Esta mensagem é enviada automaticamente por { $provider } com o Assidu. Ninguém lê as respostas.
mail-test-data = DADOS DE EXEMPLO: nada disto é real.
mail-not-you = Se não foi você, avise já a secretaria de { $provider }.

mail-recovery-subject = Escolher uma nova palavra-passe
mail-recovery-text = Alguém, provavelmente você, pede uma nova palavra-passe para a sua conta em { $provider }. O seu identificador: { $login }.
mail-recovery-link = Escolher uma nova palavra-passe:
mail-recovery-once = A ligação funciona uma só vez, durante { $minutes } minutos.
mail-recovery-not-you = Se não foi você, não faça nada: a sua palavra-passe continua a mesma.
mail-request-subject = O seu pedido teve resposta
mail-request-text = { $provider } respondeu ao seu pedido sobre os seus dados.
mail-request-link = Ler a resposta:
mail-restriction-subject = Os seus dados voltam a ser utilizados
mail-restriction-text = A partir de { $day }, { $provider } volta a utilizar os seus dados, cujo uso está limitado. Se não concorda, diga-o antes desse dia.

mail-password-changed-subject = A sua palavra-passe foi alterada
mail-password-changed-text = A palavra-passe da sua conta em { $provider } foi alterada em { $day } às { $time }. Os outros dispositivos foram desligados.

mail-factor-on-subject = O segundo passo está ativo
mail-factor-on-text = Desde { $day } às { $time }, a sua conta em { $provider } pede também um código do seu telefone.
mail-factor-off-subject = O segundo passo está desativado
mail-factor-off-text = Desde { $day } às { $time }, a sua conta em { $provider } já não pede um código do seu telefone.
mail-code-used-subject = Foi usado um código de recuperação
mail-code-used-text = Em { $day } às { $time }, foi usado um código de recuperação para entrar na sua conta em { $provider }.
mail-code-used-left = { $count ->
    [0] Não lhe resta nenhum: crie outros em «A minha conta».
    [one] Resta-lhe um: crie outros em «A minha conta».
   *[other] Restam-lhe { $count }.
}

mail-receipts-subject = Os seus recibos de assinatura
mail-receipts-text = { $count ->
    [one] Em anexo está o recibo da assinatura que fez em { $provider }.
   *[other] Em anexo estão os recibos das { $count } assinaturas que fez em { $provider }.
}
mail-receipts-keep = Cada recibo é um ficheiro PDF selado que contém a prova da sua assinatura. Guarde-o: pode ser verificado sem nós, mesmo daqui a anos.
mail-receipts-check = Verificar um recibo:
mail-token-subject = Uma presença por assinar
mail-token-text = { $count ->
    [one] { $provider }: o formador registou a sua presença; falta uma assinatura.
   *[other] { $provider }: o formador registou a sua presença; faltam { $count } assinaturas.
}
mail-token-link = Assinar na minha página:
mail-sign-subject = A sua assinatura é esperada
mail-sign-text = { $provider } pede-lhe que assine a sua presença: { $title }.
mail-sign-link = Assinar a minha presença:
mail-sign-once = Esta ligação serve uma vez, até a folha ser fechada. É só sua: não a reencaminhe.
mail-substitute-subject = É-lhe confiada uma substituição
mail-substitute-text = { $provider } pede-lhe que substitua { $trainer } no dia { $day }.
mail-substitute-link = Abrir as sessões:
mail-substitute-once = Esta ligação só abre nesse dia, e até ao fecho. É só sua: assina com o seu nome.



## Other ways to log in

mail-linked-subject = Outra conta abre a sua
mail-linked-text = Desde { $day } às { $time }, uma conta de outro serviço abre a sua conta em { $provider }.
mail-linked-with = O serviço: { $service }.
mail-passkey-added-subject = Foi adicionada uma chave de acesso
mail-passkey-added-text = Desde { $day } às { $time }, uma nova chave de acesso abre a sua conta em { $provider }.
mail-passkey-removed-subject = Foi retirada uma chave de acesso
mail-passkey-removed-text = A { $day } às { $time }, foi retirada uma chave de acesso da sua conta em { $provider }.
mail-accounts-linked-subject = Duas das suas contas estão ligadas
mail-accounts-linked-text = Desde { $day } às { $time }, outra conta que ligou abre a sua conta em { $provider }, e a sua abre-a.
mail-accounts-unlinked-subject = Duas das suas contas já não estão ligadas
mail-accounts-unlinked-text = Desde { $day } às { $time }, a ligação entre a sua conta em { $provider } e outra das suas contas está desfeita.
mail-support-subject = A assistência consulta a sua entidade
mail-support-text = Até { $day } às { $time }, { $by }, de quem gere o servidor, pode ler os dados de { $provider } sem alterar nada. Tudo o que é consultado fica registado.
mail-support-reason = Motivo indicado: { $reason }
mail-support-link = Ver este acesso ou terminá-lo
