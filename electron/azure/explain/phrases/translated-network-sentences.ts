/**
 * What Windows, .NET and the C library of Linux say about a network error in German, French, Spanish, Italian, Japanese and,
 * in part, Portuguese, Dutch, Polish, Turkish, Russian, Chinese and Korean. By the code of Node for the same error.
 */
export const translatedNetworkSentences: Readonly<Record<string, readonly RegExp[]>> = {
  DNS_TIMEOUT: [
    /\btempor[äa]rer Fehler bei der Namensaufl[öo]sung\b/,
    /[ÉEée]chec temporaire dans la r[ée]solution d[ue]/,
    /\bfallo temporal en la resoluci[óo]n del nombre\b/,
    /\brisoluzione del nome temporaneamente fallita\b|\berrore temporaneo nella risoluzione del nome\b/,
    /名前解決に一時的に失敗/,
  ],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: [
    /\bRemotezertifikat (?:ist|wurde) (?:laut|gem[äa]ß|ung[üu]ltig|abgelehnt)|\bSSL\/TLS-Kanal konnte keine Vertrauensstellung\b|\bbeim Vertrauensanbieter nicht als vertrauensw[üu]rdig\b/,
    /\bcertificat distant n'est pas val(?:ide|able)\b|\brelation de confiance pour le canal s[ée]curis[ée] SSL\/TLS\b/,
    /\bcertificado remoto no es v[áa]lido\b|\brelaci[óo]n de confianza para el canal seguro SSL\/TLS\b/,
    /\bcertificato remoto non (?:[èe] (?:stato ritenuto )?)?valido\b|\brelazione di trust per il canale sicuro SSL\/TLS\b/,
    /リモート証明書は無効|リモート証明書が無効|チャネルに対する信頼関係を確立できません/,
    /\bcertificado remoto [ée] inv[áa]lido\b|\brela[çc][ãa]o de confian[çc]a para o canal seguro SSL\/TLS\b|Удаленный сертификат недействителен|установить доверительные отношения|远程证书无效/,
  ],
  ENOTFOUND: [
    /Nie można rozpoznać nazwy zdalnej|\bNieznany host\b|Uzak ad çözülemedi/,
    /\bRemotename konnte nicht aufgel(?:ö|oe|o)st werden\b|\bangegebene Host ist unbekannt\b|\bkein solcher Host bekannt\b|\bder Host ist unbekannt\b|\bName oder der Dienst ist nicht bekannt\b/,
    /\bh[ôo]te (?:est )?inconnu\b|\bnom distant n'a pas pu [êe]tre r[ée]solu\b|\bh[ôo]te de ce type n'est connu\b|\bnom ou service inconnu\b/,
    /\bhost desconocido\b|\bresolver el nombre remoto\b|\bno se conoce (?:el|este|ning[úu]n) host\b|\bnombre o servicio desconocido\b/,
    /\bhost sconosciuto\b|\brisolvere il nome remoto\b|\bnome o servizio sconosciuto\b/,
    /そのようなホストは不明|リモート名を解決できません|ホストが不明|名前またはサービスが不明/,
    /\bhost n[ãa]o [ée] conhecido\b|\bnome remoto n[ãa]o p[ôo]de ser resolvido\b|\bresolver o nome remoto\b|Удаленное имя не может быть разрешено|\bexterne naam kan niet worden omgezet\b|Этот хост неизвестен|разрешить удаленное имя|不知道这样的主机|[无未][法能]解析此远程名称|알려진 호스트가 없|원격 이름을 확인할 수 없/,
  ],
  ECONNREFUSED: [
    /komputer docelowy aktywnie (?:go|jej|ich) odmawia|Hedef makine etkin olarak reddetti/,
    /\bda der Zielcomputer die Verbindung verweigerte\b|\bVerbindungsaufbau abgelehnt\b|\bVerbindung mit dem Remoteserver kann nicht hergestellt werden\b/,
    /\bl'ordinateur cible l'a express[ée]ment refus[ée]e\b|\bconnexion refus[ée]e\b|\bconnecter au serveur distant\b/,
    /\bequipo de destino deneg[óo] expresamente\b|\bconexi[óo]n (?:rehusada|rechazada)\b|\bconectar (?:con el|al) servidor remoto\b/,
    /\brifiuto persistente del computer di destinazione\b|\bconnessione rifiutata\b|\beffettuare la connessione al server remoto\b/,
    /対象のコンピューターによって拒否された|接続[をが]拒否されました|リモート サーバーに接続できません/,
    /\bm[áa]quina de destino as recusou ativamente\b|\bconectar-se ao servidor remoto\b|\bdoelcomputer de verbinding actief heeft geweigerd\b|\bverbinding maken met de externe server\b|połączyć się z serwerem zdalnym|соединиться с удаленным сервером|компьютер отверг запрос на подключение|目标计算机积极拒绝|대상 컴퓨터에서 연결을 거부했/,
  ],
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: [
    /\bVerbindung wurde geschlossen: (?:Unbekannter|Unerwarteter) Fehler beim Senden\b|\bconexi[óo]n: Error inesperado de env[íi]o\b|\bferm[ée]e ?: une erreur (?:s'est produite|inattendue)[^\n]{0,40}envoi\b|\bErrore imprevisto durante un'operazione di invio\b|\bErro inesperado em um envio\b|Непредвиденная ошибка при передаче/,
  ],
  ECONNRESET: [
    /\bVerbindung wurde vom (?:Remotehost geschlossen|Kommunikationspartner zur[üu]ckgesetzt)\b|\bzugrunde liegende Verbindung wurde geschlossen\b|\bVerbindung wurde zur[üu]ckgesetzt\b/,
    /\bferm[ée]e par l'h[ôo]te distant\b|\bconnexion sous-jacente a [ée]t[ée] ferm[ée]e\b|\bconnexion r[ée]-?initialis[ée]e par\b/,
    /\binterrupci[óo]n de una conexi[óo]n existente por el host remoto\b|\bconexi[óo]n subyacente\b|\bconexi[óo]n reinicializada\b/,
    /\binterrotta forzatamente dall'host remoto\b|\bconnessione sottostante\b|\bconnessione interrotta dal corrispondente\b/,
    /リモート ホストに強制的に切断|基になる接続が閉じられ|接続が(?:相手から)?リセットされ/,
    /\bcancelamento de uma conex[ãa]o existente pelo host remoto\b|\bconex[ãa]o subjacente\b|\bonderliggende verbinding is\b|Połączenie podstawowe zostało|Базовое соединение закрыто|Удаленный хост принудительно разорвал|远程主机强迫关闭了|원격 호스트에 의해 강제로 끊겼/,
  ],
  ENETUNREACH: [
    /\bNetzwerk ist nicht erreichbar\b|\bkeine Route zum Zielrechner\b/,
    /\br[ée]seau (?:est |n'est pas )?(?:inaccessible|injoignable|accessible)\b|\baucun chemin d'acc[èe]s pour atteindre l'h[ôo]te\b/,
    /\bla red (?:es inaccesible|no es accesible)\b|\bno hay ruta hasta el\b/,
    /\brete (?:non [èe] raggiungibile|non raggiungibile|irraggiungibile)\b|\bnessun instradamento per l'host\b/,
    /ネットワークに(?:到達|届き)できません|ネットワークに届きません|ホストへの経路がありません/,
  ],
  CONNECT_TIMEOUT: [
    /\bGegenstelle nach einer bestimmten Zeitspanne nicht richtig reagiert\b|\bWartezeit f[üu]r die Verbindung ist abgelaufen\b/,
    /\bparti connect[ée] n'a pas r[ée]pondu convenablement\b|\bConnexion termin[ée]e par expiration du d[ée]lai d'attente\b/,
    /\bparte conectada no respondi[óo] adecuadamente\b|\bexpir[óo] el tiempo de conexi[óo]n\b/,
    /\brisposta non corretta della parte connessa\b|\bconnessione scaduta\b/,
    /接続済みの呼び出し先が一定の時間を過ぎても|接続がタイムアウト/,
    /\b(?:parte conectada|componente conectado) n[ãa]o respondeu\b|\bpoging om verbinding te maken is mislukt\b|połączona strona nie odpowiedziała|연결된 구성원으로부터 응답이 없|连接方在一段时间后没有正确答复|попытка установить соединение была безуспешной/,
  ],
  UND_ERR_HEADERS_TIMEOUT: [
    /\bTimeout f[üu]r (?:den )?Vorgang\b|\bZeit[üu]berschreitung\b/,
    /\bd[ée]lai d'attente (?:de l'op[ée]ration )?(?:a [ée]t[ée] )?(?:a )?(?:d[ée]pass[ée]|expir[ée])|\bl'op[ée]ration a expir[ée]|\bexpiration du d[ée]lai d'attente\b/,
    /\bagot(?:[óo]|ado) el tiempo de espera\b|\btiempo de espera (?:agotado|de la operaci[óo]n)\b/,
    /\btimeout (?:dell'operazione|della connessione)\b|\boperazione scaduta\b/,
    /操作がタイムアウトしました|タイムアウトになりました/,
    /\btempo limite da opera[çc][ãa]o\b|Время ожидания операции истекло/,
  ],
};
