# What happened and what to do next.
error-home = Ir para o início
error-again = Recarregar a página
error-not-found = Esta página não existe
error-not-found-text = O endereço está incompleto, ou o que mostrava já não existe. Para assinar, comece de novo com o código da sala.
error-forbidden = Não tem acesso a esta página
error-forbidden-text = A sua conta não tem esta permissão. Peça-a à administração da sua entidade formadora.
error-signed-out = A sua sessão terminou
error-signed-out-text = Inicie sessão de novo: voltará a esta página. Uma assinatura já feita fica guardada.
error-form-expired = Este formulário expirou
error-form-expired-text = A página esteve aberta demasiado tempo. Recarregue-a e comece de novo; nada foi alterado.
error-bad-request = Não percebemos o que foi enviado
error-bad-request-text = Há um valor que não se consegue ler. Volte atrás, verifique e envie de novo; nada foi alterado.
error-conflict = Alguém foi mais rápido
error-conflict-text = Entretanto, o que a página mostrava mudou. Recarregue-a para ver como está agora.
error-too-large = É demasiado grande
error-too-large-text = O ficheiro ou o texto ultrapassa o tamanho permitido. Divida-o ou retire o que não é preciso.
error-too-many = Demasiadas tentativas
error-too-many-text = Espere { $minutes ->
    [one] um minuto
    [many] { $minutes } de minutos
   *[other] { $minutes } minutos
} antes de tentar de novo. Na aula, pode assinar no dispositivo de quem dá a aula.
error-busy = Há muitas pessoas neste momento
error-busy-text = Recarregue a página dentro de alguns segundos. O que foi assinado está guardado.
error-suspended = { $provider } está suspensa
error-suspended-text = Quem gere este servidor suspendeu esta entidade: por agora ninguém pode entrar nem alterar nada.
error-suspended-why = Motivo:
error-suspended-ask = A quem perguntar:
error-suspended-kept = Nada se perde: o que foi assinado fica guardado, e o que espera num dispositivo fica lá até à reabertura.
error-internal = Um problema do nosso lado
error-internal-text = A culpa não é sua. Tente de novo; se continuar, dê este número à sua entidade formadora: { $reference }.
