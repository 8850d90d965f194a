<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>AuditPage</name>
    <message>
        <source>added</source>
        <translation>hinzugefügt</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>entfernt</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Did</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Nothing was changed yet.</source>
        <translation>Noch nichts geändert.</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n Änderung</numerusform>
            <numerusform>%n Änderungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Complaint</name>
    <message>
        <source>Give the key this right in the panel; the connection test shows what is missing.</source>
        <translation>Dem Schlüssel dieses Recht im Panel geben; der Verbindungstest zeigt, was fehlt.</translation>
    </message>
    <message>
        <source>If it is the panel&apos;s own certificate, compare the fingerprint on the server itself, then pin it; or name its authority.</source>
        <translation>Ist es das eigene Zertifikat des Panels, den Fingerabdruck auf dem Server selbst vergleichen und das Zertifikat dann anheften; oder seine Zertifizierungsstelle angeben.</translation>
    </message>
    <message>
        <source>Enter a new key, or check that this machine&apos;s address is allowed.</source>
        <translation>Neuen Schlüssel eingeben oder prüfen, ob die Adresse dieses Rechners zugelassen ist.</translation>
    </message>
    <message>
        <source>Give the key the missing right in the panel; the connection test shows which.</source>
        <translation>Dem Schlüssel das fehlende Recht im Panel geben; der Verbindungstest zeigt, welches.</translation>
    </message>
    <message>
        <source>Enter the key on this machine.</source>
        <translation>Schlüssel auf diesem Rechner eingeben.</translation>
    </message>
    <message>
        <source>Look at what changed, old and new. Confirm only what you or a colleague changed.</source>
        <translation>Nachsehen, was geändert wurde, alt und neu. Nur bestätigen, was Sie oder jemand aus dem Team geändert haben.</translation>
    </message>
    <message>
        <source>Choose a package that is there; the product&apos;s form lists them.</source>
        <translation>Ein vorhandenes Paket wählen; das Formular des Produkts führt sie auf.</translation>
    </message>
</context>
<context>
    <name>Console</name>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Produkte</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Provision</source>
        <translation>Einrichten</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Job %1</source>
        <translation>Auftrag %1</translation>
    </message>
</context>
<context>
    <name>Customers</name>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Inactive</source>
        <translation>Inaktiv</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>Keine Angabe</translation>
    </message>
    <message>
        <source>No customers yet. Add the first.</source>
        <translation>Noch keine Kunden. Den ersten hinzufügen.</translation>
    </message>
    <message numerus="yes">
        <source>%1 customer(s)</source>
        <translation>
            <numerusform>%1 Kunde</numerusform>
            <numerusform>%1 Kunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Failure</name>
    <message>
        <source>The host name of %1 cannot be found.</source>
        <translation>%1: Der Hostname ist nicht zu finden.</translation>
    </message>
    <message>
        <source>Check the address in the server record and this machine&apos;s DNS.</source>
        <translation>Die Adresse im Datensatz des Servers und das DNS dieses Rechners prüfen.</translation>
    </message>
    <message>
        <source>%1 does not accept connections.</source>
        <translation>%1 nimmt keine Verbindungen an.</translation>
    </message>
    <message>
        <source>Check the port in the address, that the panel is running, and firewalls on the way.</source>
        <translation>Prüfen: den Port in der Adresse, ob das Panel läuft und die Firewalls auf dem Weg.</translation>
    </message>
    <message>
        <source>%1 shows a certificate that nobody known vouches for (%2).</source>
        <translation>%1 zeigt ein Zertifikat, für das niemand Bekanntes bürgt (%2).</translation>
    </message>
    <message>
        <source>If it is the panel&apos;s own certificate, compare the fingerprint on the server itself, then trust it with --pin-sha256; or name its authority with --ca-file.</source>
        <translation>Ist es das eigene Zertifikat des Panels, den Fingerabdruck auf dem Server selbst vergleichen und ihm dann mit --pin-sha256 vertrauen; oder seine Zertifizierungsstelle mit --ca-file angeben.</translation>
    </message>
    <message>
        <source>%1 shows another certificate than the one that was pinned (%2).</source>
        <translation>%1 zeigt ein anderes Zertifikat als das angeheftete (%2).</translation>
    </message>
    <message>
        <source>If the certificate was renewed, pin the new fingerprint. If nobody renewed it, somebody may be listening on the way: nothing was sent.</source>
        <translation>Wurde das Zertifikat erneuert, den neuen Fingerabdruck anheften. Hat niemand es erneuert, hört womöglich jemand unterwegs mit: Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>The address of %1 is plain http, which is not allowed for it.</source>
        <translation>%1: Die Adresse ist unverschlüsseltes HTTP, und das ist hier nicht erlaubt.</translation>
    </message>
    <message>
        <source>Use https, or allow plain http for this server expressly.</source>
        <translation>HTTPS verwenden oder unverschlüsseltes HTTP für diesen Server ausdrücklich erlauben.</translation>
    </message>
    <message>
        <source>The address of %1 leads to a link-local or metadata address.</source>
        <translation>%1: Die Adresse führt zu einer Link-Local- oder Metadaten-Adresse.</translation>
    </message>
    <message>
        <source>Check the address in the server record; somebody may have changed it.</source>
        <translation>Die Adresse im Datensatz des Servers prüfen; jemand könnte sie geändert haben.</translation>
    </message>
    <message>
        <source>%1 sends callers elsewhere (%2).</source>
        <translation>%1 leitet Anfragen woandershin (%2).</translation>
    </message>
    <message>
        <source>Put the final address into the server record; redirects are not followed, because they would carry the key along.</source>
        <translation>Die endgültige Adresse in den Datensatz des Servers eintragen; Weiterleitungen wird nicht gefolgt, weil sie den Schlüssel mitnähmen.</translation>
    </message>
    <message>
        <source>What answers at %1&apos;s address is not the panel.</source>
        <translation>%1: Unter dieser Adresse antwortet nicht das Panel.</translation>
    </message>
    <message>
        <source>Check the address, the port and the path; a web server or a proxy may stand in front of it.</source>
        <translation>Adresse, Port und Pfad prüfen; davor steht womöglich ein Webserver oder ein Proxy.</translation>
    </message>
    <message>
        <source>%1 does not accept calls from this machine&apos;s address.</source>
        <translation>%1 nimmt keine Anfragen von der Adresse dieses Rechners an.</translation>
    </message>
    <message>
        <source>Add this machine&apos;s address to the key&apos;s list of allowed addresses.</source>
        <translation>Die Adresse dieses Rechners in die Liste der zugelassenen Adressen des Schlüssels aufnehmen.</translation>
    </message>
    <message>
        <source>The key for %1 may not use this command.</source>
        <translation>%1: Der Schlüssel darf diesen Befehl nicht verwenden.</translation>
    </message>
    <message>
        <source>Give the key this right in the panel; “server test” shows what is missing.</source>
        <translation>Dem Schlüssel dieses Recht im Panel geben; „server test“ zeigt, was fehlt.</translation>
    </message>
    <message>
        <source>%1 has locked this machine out.</source>
        <translation>%1 hat diesen Rechner ausgesperrt.</translation>
    </message>
    <message>
        <source>Wait, or lift the lock-out in the panel&apos;s firewall. Every further attempt may prolong it, so none is made until you ask.</source>
        <translation>Warten oder die Aussperrung in der Firewall des Panels aufheben. Jeder weitere Versuch kann sie verlängern; deshalb gibt es keinen, bis Sie ihn verlangen.</translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation>Der Schlüsselbund ist gesperrt.</translation>
    </message>
    <message>
        <source>Unlock it and try again.</source>
        <translation>Entsperren und erneut versuchen.</translation>
    </message>
    <message>
        <source>No keychain answers on this machine.</source>
        <translation>Auf diesem Rechner antwortet kein Schlüsselbund.</translation>
    </message>
    <message>
        <source>Start one (gnome-keyring, KWallet), or choose --secrets credentials on a machine without a desktop.</source>
        <translation>Einen starten (gnome-keyring, KWallet) oder auf einem Rechner ohne Desktop --secrets credentials wählen.</translation>
    </message>
    <message>
        <source>The database was made by a newer Innkeeper.</source>
        <translation>Die Datenbank stammt von einem neueren Innkeeper.</translation>
    </message>
    <message>
        <source>Update this program; an older one must not write there.</source>
        <translation>Dieses Programm aktualisieren; ein älteres darf dort nicht schreiben.</translation>
    </message>
    <message>
        <source>Somebody else changed this record meanwhile.</source>
        <translation>Jemand anders hat diesen Datensatz inzwischen geändert.</translation>
    </message>
    <message>
        <source>Look at it again and repeat what is still right.</source>
        <translation>Noch einmal ansehen und wiederholen, was noch stimmt.</translation>
    </message>
    <message>
        <source>%1 refused our key.</source>
        <translation>%1 hat den Schlüssel abgelehnt.</translation>
    </message>
    <message>
        <source>Enter a new key (“server edit --secret-stdin”), or check that this machine&apos;s address is allowed.</source>
        <translation>Neuen Schlüssel eingeben („server edit --secret-stdin“) oder prüfen, ob die Adresse dieses Rechners zugelassen ist.</translation>
    </message>
    <message>
        <source>%1 accepts our key, but does not let it do this.</source>
        <translation>%1 nimmt den Schlüssel an, erlaubt ihm dies aber nicht.</translation>
    </message>
    <message>
        <source>Give the key the missing right in the panel; “server test” shows which.</source>
        <translation>Dem Schlüssel das fehlende Recht im Panel geben; „server test“ zeigt, welches.</translation>
    </message>
    <message>
        <source>%1 keeps this machine out.</source>
        <translation>%1 blockiert diesen Rechner.</translation>
    </message>
    <message>
        <source>Lift the block in the panel&apos;s firewall, then test the connection once.</source>
        <translation>Die Blockade in der Firewall des Panels aufheben, dann die Verbindung einmal testen.</translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>%1 ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Check the address, the network and that the panel is running.</source>
        <translation>Prüfen: die Adresse, das Netzwerk und ob das Panel läuft.</translation>
    </message>
    <message>
        <source>%1 has no such account or object any more.</source>
        <translation>%1 hat ein solches Konto oder Objekt nicht mehr.</translation>
    </message>
    <message>
        <source>Compare with the panel; somebody may have removed or renamed it there.</source>
        <translation>Mit dem Panel vergleichen; jemand könnte es dort entfernt oder umbenannt haben.</translation>
    </message>
    <message>
        <source>The account of this name on %1 is not this service&apos;s.</source>
        <translation>Das Konto dieses Namens auf %1 gehört nicht zu diesem Dienst.</translation>
    </message>
    <message>
        <source>Nothing was touched. Look on the panel whose it is. If it is this customer&apos;s after all, give it the service&apos;s domain or the customer&apos;s e-mail address there and try again. If not, this service&apos;s own is gone: once none of this name is there, “service terminate” ends it.</source>
        <translation>Nichts wurde angerührt. Im Panel nachsehen, wem es gehört. Gehört es doch diesem Kunden, dem Konto dort die Domain des Dienstes oder die E-Mail-Adresse des Kunden geben und erneut versuchen. Wenn nicht, ist das eigene Konto dieses Dienstes weg: Sobald es dort keines dieses Namens mehr gibt, beendet „service terminate“ den Dienst.</translation>
    </message>
    <message>
        <source>%1 did it, but the account of this name there is not this service&apos;s.</source>
        <translation>%1 hat es ausgeführt, aber das Konto dieses Namens dort gehört nicht zu diesem Dienst.</translation>
    </message>
    <message>
        <source>Look on the panel whose it is, and take it back there if it must not be so. This service&apos;s state was left as it was.</source>
        <translation>Im Panel nachsehen, wem es gehört, und es dort zurücknehmen, wenn es nicht so sein darf. Der Status dieses Dienstes blieb, wie er war.</translation>
    </message>
    <message>
        <source>%1 already has something by this name.</source>
        <translation>%1 hat schon etwas mit diesem Namen.</translation>
    </message>
    <message>
        <source>Choose another name, or look on the panel whose it is. Nothing that is already there was touched.</source>
        <translation>Einen anderen Namen wählen oder im Panel nachsehen, wem es gehört. Nichts, was dort schon ist, wurde angerührt.</translation>
    </message>
    <message>
        <source>%1 refused what it was given.</source>
        <translation>%1 hat die Angaben abgelehnt.</translation>
    </message>
    <message>
        <source>Correct it and try again.</source>
        <translation>Korrigieren und erneut versuchen.</translation>
    </message>
    <message>
        <source>%1 does not have the package, or refused it.</source>
        <translation>%1 hat das Paket nicht oder hat es abgelehnt.</translation>
    </message>
    <message>
        <source>“server packages” lists what is there; correct the product.</source>
        <translation>„server packages“ zeigt, was es dort gibt; das Produkt korrigieren.</translation>
    </message>
    <message>
        <source>%1 has reached a limit.</source>
        <translation>%1 hat eine Grenze erreicht.</translation>
    </message>
    <message>
        <source>Raise the limit or the licence there, or use another server.</source>
        <translation>Dort die Grenze oder die Lizenz erhöhen oder einen anderen Server nehmen.</translation>
    </message>
    <message>
        <source>%1 cannot do this.</source>
        <translation>%1 kann das nicht.</translation>
    </message>
    <message>
        <source>Leave it out, or do it by hand there.</source>
        <translation>Weglassen oder dort von Hand erledigen.</translation>
    </message>
    <message>
        <source>%1 is busy.</source>
        <translation>%1 ist ausgelastet.</translation>
    </message>
    <message>
        <source>Try again in a few minutes.</source>
        <translation>In einigen Minuten erneut versuchen.</translation>
    </message>
    <message>
        <source>Whether %1 did it is not known: its answer was lost.</source>
        <translation>Ob %1 es ausgeführt hat, ist unbekannt: Die Antwort ging verloren.</translation>
    </message>
    <message>
        <source>Do not repeat it by hand. The next command for this service looks on the panel first and says what happened. If no panel can tell, look there yourself and say what you saw with “service settle”.</source>
        <translation>Nicht von Hand wiederholen. Der nächste Befehl für diesen Dienst sieht zuerst im Panel nach und sagt, was geschehen ist. Kann kein Panel es sagen, dort selbst nachsehen und mit „service settle“ sagen, was zu sehen war.</translation>
    </message>
    <message>
        <source>%1 answered something that cannot be read.</source>
        <translation>%1 hat etwas Unlesbares geantwortet.</translation>
    </message>
    <message>
        <source>Check that the address is the panel&apos;s own and not a proxy&apos;s; look at the panel&apos;s log.</source>
        <translation>Prüfen, ob die Adresse die des Panels selbst ist und nicht die eines Proxys; das Log des Panels ansehen.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>The database is not available.</source>
        <translation>Die Datenbank ist nicht verfügbar.</translation>
    </message>
    <message>
        <source>The database is not available (%1).</source>
        <translation>Die Datenbank ist nicht verfügbar (%1).</translation>
    </message>
    <message>
        <source>Check that it runs, that its address (--db) is right, and that the password kept for it is still the right one; “doctor” looks at it.</source>
        <translation>Prüfen, ob sie läuft, ob ihre Adresse (--db) stimmt und ob das gespeicherte Passwort noch das richtige ist; „doctor“ untersucht sie.</translation>
    </message>
    <message>
        <source>The keychain did not do its work.</source>
        <translation>Der Schlüsselbund hat nicht funktioniert.</translation>
    </message>
    <message>
        <source>“doctor” says what is wrong with it.</source>
        <translation>„doctor“ sagt, was daran nicht stimmt.</translation>
    </message>
    <message>
        <source>This machine has no key for %1.</source>
        <translation>%1: Auf diesem Rechner fehlt der Schlüssel dafür.</translation>
    </message>
    <message>
        <source>Enter it here with “server edit --secret-stdin”.</source>
        <translation>Hier mit „server edit --secret-stdin“ eingeben.</translation>
    </message>
    <message>
        <source>The record of %1 has changed since its key was entered. Nothing was sent.</source>
        <translation>%1: Der Datensatz wurde geändert, seit der Schlüssel eingegeben wurde. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>“server confirm” shows old and new. Confirm only what you or a colleague changed.</source>
        <translation>„server confirm“ zeigt alt und neu. Nur bestätigen, was Sie oder jemand aus dem Team geändert haben.</translation>
    </message>
    <message>
        <source>Not found: %1.</source>
        <translation>Nicht gefunden: %1.</translation>
    </message>
    <message>
        <source>The “list” command shows what there is.</source>
        <translation>Der Befehl „list“ zeigt, was es gibt.</translation>
    </message>
    <message>
        <source>Still in use: %1.</source>
        <translation>Noch in Gebrauch: %1.</translation>
    </message>
    <message>
        <source>Move or end what hangs on it first; a server can be retired.</source>
        <translation>Zuerst verschieben oder beenden, was daran hängt; ein Server kann ausgemustert werden.</translation>
    </message>
    <message>
        <source>Not possible: %1.</source>
        <translation>Nicht möglich: %1.</translation>
    </message>
    <message>
        <source>It says: “%1”.</source>
        <translation>Die Antwort: „%1“.</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>Der Server</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>The IP address</source>
        <translation>Die IP-Adresse</translation>
    </message>
    <message>
        <source>Plain http</source>
        <translation>Unverschlüsseltes HTTP</translation>
    </message>
    <message>
        <source>The CA file</source>
        <translation>Die CA-Datei</translation>
    </message>
    <message>
        <source>The capacity</source>
        <translation>Die Kapazität</translation>
    </message>
    <message>
        <source>The company</source>
        <translation>Die Firma</translation>
    </message>
    <message>
        <source>The country</source>
        <translation>Das Land</translation>
    </message>
    <message>
        <source>The currency</source>
        <translation>Die Währung</translation>
    </message>
    <message>
        <source>The customer</source>
        <translation>Der Kunde</translation>
    </message>
    <message>
        <source>The billing cycle</source>
        <translation>Der Abrechnungszeitraum</translation>
    </message>
    <message>
        <source>The domain</source>
        <translation>Die Domain</translation>
    </message>
    <message>
        <source>The e-mail address</source>
        <translation>Die E-Mail-Adresse</translation>
    </message>
    <message>
        <source>The group</source>
        <translation>Die Gruppe</translation>
    </message>
    <message>
        <source>The language</source>
        <translation>Die Sprache</translation>
    </message>
    <message>
        <source>The location</source>
        <translation>Der Standort</translation>
    </message>
    <message>
        <source>The name</source>
        <translation>Der Name</translation>
    </message>
    <message>
        <source>The name server</source>
        <translation>Der Nameserver</translation>
    </message>
    <message>
        <source>The note</source>
        <translation>Die Notiz</translation>
    </message>
    <message>
        <source>The package</source>
        <translation>Das Paket</translation>
    </message>
    <message>
        <source>The panel</source>
        <translation>Das Panel</translation>
    </message>
    <message>
        <source>The password</source>
        <translation>Das Passwort</translation>
    </message>
    <message>
        <source>The phone number</source>
        <translation>Die Telefonnummer</translation>
    </message>
    <message>
        <source>The certificate&apos;s fingerprint</source>
        <translation>Der Fingerabdruck des Zertifikats</translation>
    </message>
    <message>
        <source>The price</source>
        <translation>Der Preis</translation>
    </message>
    <message>
        <source>The product</source>
        <translation>Das Produkt</translation>
    </message>
    <message>
        <source>The id on the panel</source>
        <translation>Die ID im Panel</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>Der Server</translation>
    </message>
    <message>
        <source>The state</source>
        <translation>Der Status</translation>
    </message>
    <message>
        <source>The list of steps</source>
        <translation>Die Liste der Schritte</translation>
    </message>
    <message>
        <source>The tag</source>
        <translation>Das Tag</translation>
    </message>
    <message>
        <source>The time zone</source>
        <translation>Die Zeitzone</translation>
    </message>
    <message>
        <source>The address</source>
        <translation>Die Adresse</translation>
    </message>
    <message>
        <source>The user</source>
        <translation>Der Benutzer</translation>
    </message>
    <message>
        <source>The user name</source>
        <translation>Der Benutzername</translation>
    </message>
    <message>
        <source>The field “%1”</source>
        <extracomment>%1 is a technical field name such as db_name</extracomment>
        <translation>Das Feld „%1“</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>is not written as it should be</source>
        <translation>ist nicht richtig geschrieben</translation>
    </message>
    <message>
        <source>is too short: at least %1 characters</source>
        <translation>ist zu kurz: mindestens %1 Zeichen</translation>
    </message>
    <message>
        <source>is too long: at most %1 characters</source>
        <translation>ist zu lang: höchstens %1 Zeichen</translation>
    </message>
    <message>
        <source>is outside what is allowed</source>
        <translation>liegt außerhalb des Erlaubten</translation>
    </message>
    <message>
        <source>has a character that is not allowed here</source>
        <translation>enthält ein hier nicht erlaubtes Zeichen</translation>
    </message>
    <message>
        <source>is reserved</source>
        <translation>ist reserviert</translation>
    </message>
    <message>
        <source>is a public suffix, under which others register: nobody&apos;s own domain</source>
        <translation>ist ein öffentliches Suffix, unter dem sich andere registrieren: keine eigene Domain</translation>
    </message>
    <message>
        <source>is too easy to guess</source>
        <translation>ist zu leicht zu erraten</translation>
    </message>
    <message>
        <source>names something that does not exist</source>
        <translation>nennt etwas, das es nicht gibt</translation>
    </message>
    <message>
        <source>does not fit this panel</source>
        <translation>passt nicht zu diesem Panel</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>%1 %</source>
        <extracomment>a share of a hundred; a narrow space before the sign where the language has one</extracomment>
        <translation>%1&#x202f;%</translation>
    </message>
    <message>
        <source>%1 s</source>
        <extracomment>seconds, minutes, hours, days: as short as can be</extracomment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 m</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 T</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <extracomment>%1 is a span such as &quot;2 m&quot;</extracomment>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>a currency and an amount</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 m %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
</context>
<context>
    <name>Health</name>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>No key here</source>
        <translation>Hier kein Schlüssel</translation>
    </message>
    <message>
        <source>Record changed</source>
        <translation>Datensatz geändert</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Ausgefallen</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>Störung</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>Langsam</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>In Ordnung</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Wartung</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Deaktiviert</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>Ausgemustert</translation>
    </message>
</context>
<context>
    <name>JobWords</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>the state of a step, and how long it took</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Waits for the steps before it.</source>
        <translation>Wartet auf die Schritte davor.</translation>
    </message>
    <message>
        <source>Written down, about to be sent.</source>
        <translation>Notiert, wird gleich gesendet.</translation>
    </message>
    <message>
        <source>Sent to %1, waiting for the answer.</source>
        <translation>An %1 gesendet, wartet auf die Antwort.</translation>
    </message>
    <message>
        <source>Nobody knows whether %1 did it, and reading did not tell. It is not sent again: look on the panel.</source>
        <translation>Unbekannt ist, ob %1 es ausgeführt hat; auch das Lesen gab keinen Aufschluss. Es wird nicht noch einmal gesendet: im Panel nachsehen.</translation>
    </message>
    <message>
        <source>Asking the panel. The call was sent, its answer was lost. It is not sent again: what %1 shows decides.</source>
        <translation>Fragt das Panel. Die Anfrage wurde gesendet, die Antwort ging verloren. Sie wird nicht noch einmal gesendet: Es entscheidet, was %1 zeigt.</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>Zurückgenommen.</translation>
    </message>
    <message>
        <source>Done, and read back.</source>
        <translation>Erledigt und zurückgelesen.</translation>
    </message>
    <message>
        <source>Left out.</source>
        <translation>Ausgelassen.</translation>
    </message>
    <message>
        <source>job %1</source>
        <translation>Auftrag %1</translation>
    </message>
    <message>
        <source>started %1</source>
        <translation>begonnen um %1</translation>
    </message>
    <message>
        <source>Taking back what was made on %1</source>
        <translation>Nimmt zurück, was auf %1 angelegt wurde</translation>
    </message>
    <message>
        <source>Waits for the next try on %1</source>
        <translation>Wartet auf den nächsten Versuch auf %1</translation>
    </message>
    <message>
        <source>Waits for its turn on %1</source>
        <translation>Wartet auf %1, bis er an der Reihe ist</translation>
    </message>
    <message>
        <source>Running on %1</source>
        <translation>Läuft auf %1</translation>
    </message>
    <message>
        <source>Done on %1</source>
        <translation>Erledigt auf %1</translation>
    </message>
    <message>
        <source>Failed on %1</source>
        <translation>Fehlgeschlagen auf %1</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Unknown on %1</source>
        <translation>Unbekannt auf %1</translation>
    </message>
    <message>
        <source>Nothing runs any more. What could not be taken back is said at its step.</source>
        <translation>Es läuft nichts mehr. Was sich nicht zurücknehmen ließ, steht bei seinem Schritt.</translation>
    </message>
    <message>
        <source>You can close this page. The job goes on in the queue and survives a restart.</source>
        <translation>Diese Seite kann geschlossen werden. Der Auftrag läuft in der Warteschlange weiter und übersteht einen Neustart.</translation>
    </message>
    <message>
        <source>Nothing more is tried by itself. What was made stays until you retry or undo.</source>
        <translation>Von selbst wird nichts mehr versucht. Das Angelegte bleibt bis zum erneuten Versuch oder bis es rückgängig gemacht wird.</translation>
    </message>
    <message>
        <source>Nothing runs any more. What was made stays until you retry or undo.</source>
        <translation>Es läuft nichts mehr. Das Angelegte bleibt bis zum erneuten Versuch oder bis es rückgängig gemacht wird.</translation>
    </message>
    <message>
        <source>Retry asks the panel once more; nothing is sent again before it has answered.</source>
        <translation>Ein erneuter Versuch fragt zuerst das Panel; vor seiner Antwort wird nichts noch einmal gesendet.</translation>
    </message>
    <message>
        <source>What was made on %1 is taken back</source>
        <translation>Was auf %1 entstand, ist zurückgenommen</translation>
    </message>
    <message>
        <source>Not all that was made on %1 could be taken back</source>
        <translation>Nicht alles, was auf %1 entstand, ließ sich zurücknehmen</translation>
    </message>
</context>
<context>
    <name>PlanText</name>
    <message>
        <source>you named it</source>
        <translation>er wurde von Ihnen genannt</translation>
    </message>
    <message>
        <source>it has the most room</source>
        <translation>er hat am meisten Platz</translation>
    </message>
    <message>
        <source>it has the fewest accounts</source>
        <translation>er hat die wenigsten Konten</translation>
    </message>
    <message>
        <source>it is the first in order that has room</source>
        <translation>er ist der erste in der Reihe, der Platz hat</translation>
    </message>
    <message>
        <source>it is where the product belongs, with the most room</source>
        <translation>er steht, wo das Produkt hingehört, mit dem meisten Platz</translation>
    </message>
    <message>
        <source>it has the product&apos;s tags, and the most room</source>
        <translation>er hat die Tags des Produkts und am meisten Platz</translation>
    </message>
    <message>
        <source>it is fuller</source>
        <translation>er ist voller</translation>
    </message>
    <message>
        <source>it has more accounts</source>
        <translation>er hat mehr Konten</translation>
    </message>
    <message>
        <source>it comes later in order</source>
        <translation>er kommt später in der Reihe</translation>
    </message>
    <message>
        <source>it is in maintenance</source>
        <translation>er ist in Wartung</translation>
    </message>
    <message>
        <source>it is disabled</source>
        <translation>er ist deaktiviert</translation>
    </message>
    <message>
        <source>it is retired</source>
        <translation>er ist ausgemustert</translation>
    </message>
    <message>
        <source>it is full</source>
        <translation>er ist voll</translation>
    </message>
    <message>
        <source>it runs another panel</source>
        <translation>er hat ein anderes Panel</translation>
    </message>
    <message>
        <source>it is in another group</source>
        <translation>er ist in einer anderen Gruppe</translation>
    </message>
    <message>
        <source>it is not where the product belongs</source>
        <translation>er steht nicht, wo das Produkt hingehört</translation>
    </message>
    <message>
        <source>it lacks a tag that the product asks for</source>
        <translation>ihm fehlt ein Tag, das das Produkt verlangt</translation>
    </message>
    <message>
        <source>this machine has no key for it</source>
        <translation>dieser Rechner hat keinen Schlüssel dafür</translation>
    </message>
    <message>
        <source>it did not answer as it should when it was last checked</source>
        <translation>er hat bei der letzten Prüfung nicht richtig geantwortet</translation>
    </message>
    <message>
        <source>nobody has checked it lately</source>
        <translation>er wurde länger nicht geprüft</translation>
    </message>
    <message>
        <source>Create account %1 for %2.</source>
        <translation>Konto %1 für %2 anlegen.</translation>
    </message>
    <message>
        <source>Create account %1 for %2 with package %3.</source>
        <translation>Konto %1 für %2 mit Paket %3 anlegen.</translation>
    </message>
    <message>
        <source>Add the A, MX and SPF records that the zone of %1 lacks.</source>
        <translation>Die A-, MX- und SPF-Einträge hinzufügen, die der Zone von %1 fehlen.</translation>
    </message>
    <message>
        <source>Request a certificate for %1, and see what comes of it.</source>
        <translation>Ein Zertifikat für %1 anfordern und sehen, was daraus wird.</translation>
    </message>
    <message>
        <source>Create mailbox %1@%2 with a new password.</source>
        <translation>Postfach %1@%2 mit neuem Passwort anlegen.</translation>
    </message>
    <message>
        <source>Create database %1 and its user with a new password.</source>
        <translation>Datenbank %1 und ihren Benutzer mit neuem Passwort anlegen.</translation>
    </message>
    <message>
        <source>Send the welcome mail to %1.</source>
        <translation>Die Willkommensmail an %1 senden.</translation>
    </message>
    <message>
        <source>Server %1: %2.</source>
        <translation>Server %1: %2.</translation>
    </message>
    <message>
        <source>Not %1: %2.</source>
        <translation>Nicht %1: %2.</translation>
    </message>
    <message>
        <source>Package %1 is there.</source>
        <translation>Paket %1 ist vorhanden.</translation>
    </message>
    <message numerus="yes">
        <source>Neither name nor domain is among the %n account(s) there.</source>
        <translation>
            <numerusform>Weder Name noch Domain gibt es dort schon (%n Konto).</numerusform>
            <numerusform>Weder Name noch Domain gibt es dort schon (%n Konten).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanWords</name>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>SSL</source>
        <translation>SSL</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Welcome mail</source>
        <translation>Willkommensmail</translation>
    </message>
    <message>
        <source>Always: all else hangs on it.</source>
        <translation>Immer: Alles Weitere hängt daran.</translation>
    </message>
    <message>
        <source>The A, MX and SPF records that the zone lacks.</source>
        <translation>Die A-, MX- und SPF-Einträge, die der Zone fehlen.</translation>
    </message>
    <message>
        <source>A certificate is requested, and what came of it is read back.</source>
        <translation>Ein Zertifikat wird angefordert, und das Ergebnis wird zurückgelesen.</translation>
    </message>
    <message>
        <source>One mailbox with a password of its own.</source>
        <translation>Ein Postfach mit eigenem Passwort.</translation>
    </message>
    <message>
        <source>A database and its user with a password of its own.</source>
        <translation>Eine Datenbank und ihr Benutzer mit eigenem Passwort.</translation>
    </message>
    <message>
        <source>Tells the customer how to get in.</source>
        <translation>Sagt dem Kunden, wie er hineinkommt.</translation>
    </message>
    <message>
        <source>%1 has no such thing.</source>
        <translation>%1 hat so etwas nicht.</translation>
    </message>
    <message>
        <source>write</source>
        <comment>kind of call</comment>
        <translation>schreiben</translation>
    </message>
    <message>
        <source>read, write</source>
        <comment>kind of call</comment>
        <translation>lesen, schreiben</translation>
    </message>
    <message>
        <source>write, then reads</source>
        <comment>kind of call</comment>
        <translation>schreiben, dann lesen</translation>
    </message>
    <message>
        <source>outbox</source>
        <comment>kind of call</comment>
        <translation>Postausgang</translation>
    </message>
    <message>
        <source>Might be taken, but %1.</source>
        <translation>Käme infrage, aber %1.</translation>
    </message>
    <message>
        <source>Not used: %1.</source>
        <translation>Nicht verwendet: %1.</translation>
    </message>
    <message>
        <source>Chosen: %1.</source>
        <translation>Gewählt: %1.</translation>
    </message>
    <message>
        <source>Chosen: %1. Healthy %2, %3.</source>
        <translation>Gewählt: %1. In Ordnung (%2, %3).</translation>
    </message>
    <message>
        <source>User %1 is free</source>
        <translation>Benutzer %1 ist frei</translation>
    </message>
    <message>
        <source>User %1 is used, %2 is taken</source>
        <translation>Benutzer %1 ist vergeben, %2 wird genommen</translation>
    </message>
    <message numerus="yes">
        <source>among %n account(s) on %1, and here</source>
        <translation>
            <numerusform>auf %1 (%n Konto) und hier</numerusform>
            <numerusform>auf %1 (%n Konten) und hier</numerusform>
        </translation>
    </message>
    <message>
        <source>Price: %1, %2</source>
        <translation>Preis: %1, %2</translation>
    </message>
    <message>
        <source>Set-up fee: %1</source>
        <translation>Einrichtungsgebühr: %1</translation>
    </message>
    <message>
        <source>Plan for %1</source>
        <translation>Plan für %1</translation>
    </message>
    <message>
        <source>Customer: %1, %2</source>
        <translation>Kunde: %1, %2</translation>
    </message>
    <message>
        <source>Product: %1</source>
        <translation>Produkt: %1</translation>
    </message>
    <message>
        <source>Calls:</source>
        <translation>Anfragen:</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Nothing was sent. Changed since this plan was made: %1. Plan again to see what it comes to now.</source>
        <translation>Nichts wurde gesendet. Seit diesem Plan geändert: %1. Neu planen, um zu sehen, was jetzt dabei herauskommt.</translation>
    </message>
</context>
<context>
    <name>ProductText</name>
    <message>
        <source>once</source>
        <translation>einmalig</translation>
    </message>
    <message>
        <source>monthly</source>
        <translation>monatlich</translation>
    </message>
    <message>
        <source>quarterly</source>
        <translation>vierteljährlich</translation>
    </message>
    <message>
        <source>every six months</source>
        <translation>alle sechs Monate</translation>
    </message>
    <message>
        <source>yearly</source>
        <translation>jährlich</translation>
    </message>
    <message>
        <source>every two years</source>
        <translation>alle zwei Jahre</translation>
    </message>
    <message>
        <source>every three years</source>
        <translation>alle drei Jahre</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>an amount of money, and how often it is paid</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 %2, set-up %3</source>
        <translation>%1 %2, Einrichtung %3</translation>
    </message>
    <message>
        <source>Mailbox, before the @</source>
        <translation>Postfach, vor dem @</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Database name</source>
        <translation>Name der Datenbank</translation>
    </message>
    <message>
        <source>Account type</source>
        <translation>Kontoart</translation>
    </message>
</context>
<context>
    <name>Products</name>
    <message>
        <source>None</source>
        <translation>Ohne</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Verkauft</translation>
    </message>
    <message>
        <source>Not sold</source>
        <translation>Nicht verkauft</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>Panel</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Monthly</source>
        <translation>Monatlich</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Produkte</translation>
    </message>
    <message>
        <source>No products yet. Add the first.</source>
        <translation>Noch keine Produkte. Das erste hinzufügen.</translation>
    </message>
    <message numerus="yes">
        <source>%1 product(s)</source>
        <translation>
            <numerusform>%1 Produkt</numerusform>
            <numerusform>%1 Produkte</numerusform>
        </translation>
    </message>
    <message>
        <source>Shared hosting</source>
        <translation>Shared Hosting</translation>
    </message>
    <message>
        <source>Reseller</source>
        <translation>Reseller</translation>
    </message>
    <message>
        <source>VPS</source>
        <translation>VPS</translation>
    </message>
    <message>
        <source>Dedicated</source>
        <translation>Dediziert</translation>
    </message>
    <message>
        <source>ERP</source>
        <translation>ERP</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>Database name</source>
        <translation>Name der Datenbank</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Account type</source>
        <translation>Kontoart</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 and %3 once</source>
        <translation>%1: %2 und einmalig %3</translation>
    </message>
</context>
<context>
    <name>QueuePage</name>
    <message>
        <source>Retrying</source>
        <translation>Neuer Versuch</translation>
    </message>
    <message>
        <source>at %1</source>
        <extracomment>when a job is tried again, or begins; %1 is a clock time</extracomment>
        <translation>um %1</translation>
    </message>
    <message>
        <source>next</source>
        <translation>als Nächstes</translation>
    </message>
    <message>
        <source>%1 of %2 · %3</source>
        <extracomment>%1 of %2 steps are done, on the worker %3</extracomment>
        <translation>%1 von %2 · %3</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Where it stands</source>
        <translation>Wo er steht</translation>
    </message>
    <message>
        <source>Lane</source>
        <translation>Spur</translation>
    </message>
    <message>
        <source>Ordered by</source>
        <translation>Beauftragt von</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Nothing was ordered yet. Whatever changes a panel stands here.</source>
        <translation>Noch nichts beauftragt. Was ein Panel ändert, steht hier.</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n Auftrag</numerusform>
            <numerusform>%n Aufträge</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Servers</name>
    <message>
        <source>%1 / %2</source>
        <extracomment>accounts on a server, of how many it takes</extracomment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>unbegrenzt</translation>
    </message>
    <message>
        <source>takes none</source>
        <translation>nimmt keine</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>load %1</source>
        <translation>Last %1</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n Konto</numerusform>
            <numerusform>%n Konten</numerusform>
        </translation>
    </message>
    <message>
        <source>The panel said so %1.</source>
        <translation>Laut Panel %1.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>Panel</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Latency, ms</source>
        <translation>Latenz, ms</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Füllstand</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Standort</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>No servers yet. Add the first.</source>
        <translation>Noch keine Server. Den ersten hinzufügen.</translation>
    </message>
    <message numerus="yes">
        <source>%1 server(s)</source>
        <translation>
            <numerusform>%1 Server</numerusform>
            <numerusform>%1 Server</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ServiceOrders</name>
    <message>
        <source>Terminate %1</source>
        <translation>%1 kündigen</translation>
    </message>
    <message>
        <source>New password for %1</source>
        <translation>Neues Passwort für %1</translation>
    </message>
    <message>
        <source>Send the welcome mail of %1 again</source>
        <translation>Willkommensmail von %1 noch einmal senden</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The account goes with everything in it: websites, mail, databases. This does not come back.</source>
        <translation>Das Konto verschwindet mit allem darin: Websites, Mails, Datenbanken. Das kommt nicht zurück.</translation>
    </message>
    <message>
        <source>The old password stops working. The new one is shown once, here.</source>
        <translation>Das alte Passwort gilt dann nicht mehr. Das neue wird einmal angezeigt, hier.</translation>
    </message>
    <message>
        <source>The customer gets it once more, with the records as they are now.</source>
        <translation>Der Kunde erhält sie noch einmal, mit den Datensätzen im jetzigen Stand.</translation>
    </message>
    <message>
        <source>It begins in ten seconds and can be taken back until then.</source>
        <translation>Beginnt in zehn Sekunden und kann bis dahin zurückgenommen werden.</translation>
    </message>
    <message>
        <source>%1 will be suspended</source>
        <translation>%1 wird gesperrt</translation>
    </message>
    <message numerus="yes">
        <source>%n service(s) will be suspended</source>
        <translation>
            <numerusform>%n Dienst wird gesperrt</numerusform>
            <numerusform>%n Dienste werden gesperrt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 will be live again</source>
        <translation>%1 wird entsperrt</translation>
    </message>
    <message numerus="yes">
        <source>%n service(s) will be live again</source>
        <translation>
            <numerusform>%n Dienst wird entsperrt</numerusform>
            <numerusform>%n Dienste werden entsperrt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 will be terminated</source>
        <translation>%1 wird gekündigt</translation>
    </message>
    <message numerus="yes">
        <source>%n service(s) will be terminated</source>
        <translation>
            <numerusform>%n Dienst wird gekündigt</numerusform>
            <numerusform>%n Dienste werden gekündigt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 will get a new password</source>
        <translation>%1 erhält ein neues Passwort</translation>
    </message>
    <message numerus="yes">
        <source>%n service(s) will get new passwords</source>
        <translation>
            <numerusform>%n Dienst erhält ein neues Passwort</numerusform>
            <numerusform>%n Dienste erhalten neue Passwörter</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 will get another package</source>
        <translation>%1 erhält ein anderes Paket</translation>
    </message>
    <message numerus="yes">
        <source>%n service(s) will get another package</source>
        <translation>
            <numerusform>%n Dienst erhält ein anderes Paket</numerusform>
            <numerusform>%n Dienste erhalten ein anderes Paket</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 will be sent its welcome mail</source>
        <translation>%1 erhält die Willkommensmail</translation>
    </message>
    <message numerus="yes">
        <source>%n welcome mail(s) will be sent</source>
        <translation>
            <numerusform>%n Willkommensmail wird gesendet</numerusform>
            <numerusform>%n Willkommensmails werden gesendet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ServicesPage</name>
    <message>
        <source>The panel said so at %1.</source>
        <extracomment>where a state comes from; %1 is a time</extracomment>
        <translation>Stand laut Panel: %1.</translation>
    </message>
    <message>
        <source>The panel was not asked yet.</source>
        <translation>Das Panel wurde noch nicht gefragt.</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domain</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>No services yet. Provision the first.</source>
        <translation>Noch keine Dienste. Den ersten einrichten.</translation>
    </message>
    <message numerus="yes">
        <source>%n service(s)</source>
        <translation>
            <numerusform>%n Dienst</numerusform>
            <numerusform>%n Dienste</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StateCells</name>
    <message>
        <source>Unknown</source>
        <comment>service</comment>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Ausstehend</translation>
    </message>
    <message>
        <source>Provisioning</source>
        <translation>Wird eingerichtet</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Terminated</source>
        <translation>Gekündigt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
</context>
<context>
    <name>StepWords</name>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Rückgängig gemacht</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
</context>
<context>
    <name>StrengthText</name>
    <message>
        <source>weak</source>
        <comment>password</comment>
        <translation>schwach</translation>
    </message>
    <message>
        <source>fair</source>
        <comment>password</comment>
        <translation>mittel</translation>
    </message>
    <message>
        <source>strong</source>
        <comment>password</comment>
        <translation>stark</translation>
    </message>
</context>
<context>
    <name>Word</name>
    <message>
        <source>active</source>
        <comment>server</comment>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>in maintenance</source>
        <translation>in Wartung</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>deaktiviert</translation>
    </message>
    <message>
        <source>retired: takes no new accounts</source>
        <translation>ausgemustert: nimmt keine neuen Konten an</translation>
    </message>
    <message>
        <source>waiting to be set up</source>
        <translation>wartet auf die Einrichtung</translation>
    </message>
    <message>
        <source>being set up</source>
        <translation>wird eingerichtet</translation>
    </message>
    <message>
        <source>active</source>
        <comment>service</comment>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>suspended</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>terminated</source>
        <translation>gekündigt</translation>
    </message>
    <message>
        <source>could not be set up</source>
        <translation>konnte nicht eingerichtet werden</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>Provision</source>
        <translation>Einrichten</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Unsuspend</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Terminate</source>
        <translation>Kündigen</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Neues Passwort</translation>
    </message>
    <message>
        <source>Change package</source>
        <translation>Paket ändern</translation>
    </message>
    <message>
        <source>Health check</source>
        <translation>Zustandsprüfung</translation>
    </message>
    <message>
        <source>Remove old history</source>
        <translation>Alten Verlauf entfernen</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Rückgängig machen</translation>
    </message>
    <message>
        <source>Welcome mail</source>
        <translation>Willkommensmail</translation>
    </message>
    <message>
        <source>Waiting</source>
        <comment>job</comment>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Running</source>
        <comment>job</comment>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>job</comment>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>job</comment>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <comment>job</comment>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Unknown</source>
        <comment>job</comment>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Provisioning</source>
        <translation>Einrichtung</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Mail</translation>
    </message>
    <message>
        <source>Billing</source>
        <translation>Abrechnung</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Wartung</translation>
    </message>
    <message>
        <source>not run</source>
        <translation>nicht ausgeführt</translation>
    </message>
    <message>
        <source>about to be sent</source>
        <translation>wird gleich gesendet</translation>
    </message>
    <message>
        <source>sent, no answer yet</source>
        <translation>gesendet, noch keine Antwort</translation>
    </message>
    <message>
        <source>done</source>
        <comment>step</comment>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>step</comment>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>outcome unknown</source>
        <translation>Ausgang unbekannt</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>nicht nötig</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>rückgängig gemacht</translation>
    </message>
    <message>
        <source>once</source>
        <translation>einmalig</translation>
    </message>
    <message>
        <source>month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>quarter</source>
        <translation>Vierteljahr</translation>
    </message>
    <message>
        <source>half-year</source>
        <translation>Halbjahr</translation>
    </message>
    <message>
        <source>year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>two years</source>
        <translation>zwei Jahre</translation>
    </message>
    <message>
        <source>three years</source>
        <translation>drei Jahre</translation>
    </message>
    <message>
        <source>%1, outcome not known yet</source>
        <extracomment>%1 is a state such as &quot;being set up&quot;</extracomment>
        <translation>%1, Ausgang noch nicht bekannt</translation>
    </message>
    <message>
        <source>payment overdue</source>
        <translation>Zahlung überfällig</translation>
    </message>
    <message>
        <source>abuse</source>
        <translation>Missbrauch</translation>
    </message>
    <message>
        <source>over quota</source>
        <translation>Kontingent überschritten</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>fraud</source>
        <translation>Betrug</translation>
    </message>
    <message>
        <source>account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>DNS records</source>
        <translation>DNS-Einträge</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>welcome mail</source>
        <translation>Willkommensmail</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>Zugangsdaten</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Reactivated</source>
        <translation>Wieder aktiv</translation>
    </message>
    <message>
        <source>Terminated</source>
        <translation>Gekündigt</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>Rechnung</translation>
    </message>
    <message>
        <source>Reminder</source>
        <translation>Erinnerung</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Überfällig</translation>
    </message>
    <message>
        <source>Payment received</source>
        <translation>Zahlung eingegangen</translation>
    </message>
    <message>
        <source>Certificate ends soon</source>
        <translation>Zertifikat läuft bald ab</translation>
    </message>
    <message>
        <source>Job failed</source>
        <translation>Auftrag fehlgeschlagen</translation>
    </message>
    <message>
        <source>Password changed</source>
        <translation>Passwort geändert</translation>
    </message>
</context>
<context>
    <name>console::Console</name>
    <message>
        <source>Innkeeper</source>
        <translation>Innkeeper</translation>
    </message>
    <message>
        <source>The demo is being prepared: simulated panels, invented customers. It takes some seconds.</source>
        <translation>Die Demo wird vorbereitet: simulierte Panels, erfundene Kunden. Das dauert einige Sekunden.</translation>
    </message>
    <message>
        <source>“%1” is not a database&apos;s address.</source>
        <translation>„%1“ ist keine Adresse einer Datenbank.</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>asks for a reason · waits 10 s</source>
        <translation>fragt nach dem Grund · wartet 10 s</translation>
    </message>
    <message>
        <source>Unsuspend</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>waits 10 s</source>
        <translation>wartet 10 s</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Neues Passwort</translation>
    </message>
    <message>
        <source>asks first</source>
        <translation>fragt vorher</translation>
    </message>
    <message>
        <source>Change package</source>
        <translation>Paket ändern</translation>
    </message>
    <message>
        <source>asks for the product</source>
        <translation>fragt nach dem Produkt</translation>
    </message>
    <message>
        <source>Terminate</source>
        <translation>Kündigen</translation>
    </message>
    <message>
        <source>asks for the domain</source>
        <translation>fragt nach der Domain</translation>
    </message>
</context>
<context>
    <name>ui::About</name>
    <message>
        <source>About Innkeeper</source>
        <translation>Über Innkeeper</translation>
    </message>
    <message>
        <source>Innkeeper %1</source>
        <translation>Innkeeper %1</translation>
    </message>
    <message>
        <source>Hosting, kept: servers, services and customers across control panels.</source>
        <translation>Hosting im Griff: Server, Dienste und Kunden über alle Panels hinweg.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later; without any warranty.</source>
        <translation>Freie Software unter der GNU General Public License, Version 3 oder später; ohne jede Gewährleistung.</translation>
    </message>
    <message>
        <source>Stands on Qt %1, used under the LGPL version 3.</source>
        <translation>Baut auf Qt %1 auf, genutzt unter der LGPL Version 3.</translation>
    </message>
</context>
<context>
    <name>ui::AccessPage</name>
    <message>
        <source>Domain and access</source>
        <translation>Domain und Zugang</translation>
    </message>
    <message>
        <source>Checked by the panel&apos;s own rules while you type.</source>
        <translation>Wird beim Tippen nach den Regeln des Panels geprüft.</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domain</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Use the proposal</source>
        <translation>Vorschlag übernehmen</translation>
    </message>
    <message>
        <source>&amp;Generate the password</source>
        <translation>Passwort &amp;erzeugen</translation>
    </message>
    <message>
        <source>&amp;Type one</source>
        <translation>Se&amp;lbst eingeben</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Not kept with a draft.</source>
        <translation>Wird nicht im Entwurf gespeichert.</translation>
    </message>
    <message>
        <source>Strength of the password</source>
        <translation>Stärke des Passworts</translation>
    </message>
    <message numerus="yes">
        <source>%n characters by the rules of %1, from the system&apos;s random source. Shown once, at the end.</source>
        <translation>
            <numerusform>%n Zeichen nach den Regeln von %1, aus der Zufallsquelle des Systems. Wird einmal am Ende angezeigt.</numerusform>
            <numerusform>%n Zeichen nach den Regeln von %1, aus der Zufallsquelle des Systems. Wird einmal am Ende angezeigt.</numerusform>
        </translation>
    </message>
    <message>
        <source>The panel gets %1.</source>
        <translation>Das Panel erhält %1.</translation>
    </message>
    <message>
        <source>Proposed by the panel&apos;s rules. If it is taken, the next free one is used.</source>
        <translation>Nach den Regeln des Panels vorgeschlagen. Ist er vergeben, wird der nächste freie genommen.</translation>
    </message>
    <message>
        <source>Your own. If it is taken, you are asked for another.</source>
        <translation>Selbst gewählt. Ist er vergeben, wird nach einem anderen gefragt.</translation>
    </message>
    <message>
        <source>Strength: %1</source>
        <translation>Stärke: %1</translation>
    </message>
    <message>
        <source>%1 is taken on %2.</source>
        <translation>%1 ist auf %2 vergeben.</translation>
    </message>
    <message>
        <source>%1 is free there.</source>
        <translation>%1 ist dort frei.</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 übernehmen</translation>
    </message>
</context>
<context>
    <name>ui::CandidateRow</name>
    <message>
        <source>Fill of %1</source>
        <translation>Füllstand von %1</translation>
    </message>
    <message>
        <source>%1 of %2 accounts</source>
        <translation>%1 von %2 Konten</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s), no limit</source>
        <translation>
            <numerusform>%n Konto, unbegrenzt</numerusform>
            <numerusform>%n Konten, unbegrenzt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ChangeDetail</name>
    <message>
        <source>Choose a change to see what was before and after it.</source>
        <translation>Änderung wählen, um den Stand davor und danach zu sehen.</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <extracomment>a field&apos;s value before and after</extracomment>
        <translation>%1 → %2</translation>
    </message>
</context>
<context>
    <name>ui::ChangeDialog</name>
    <message>
        <source>The record of %1 changed</source>
        <translation>Der Datensatz von %1 wurde geändert</translation>
    </message>
    <message>
        <source>It is another one than the key was entered for, so nothing is sent there. Confirm only what you or a colleague changed: whoever can write the database could be collecting keys.</source>
        <translation>Es ist nicht mehr der, für den der Schlüssel eingegeben wurde; deshalb wird nichts dorthin gesendet. Nur bestätigen, was Sie oder jemand aus dem Team geändert haben: Wer in die Datenbank schreiben kann, könnte Schlüssel sammeln.</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Use the key for the new record</source>
        <translation>Schlüssel für den neuen Datensatz verwenden</translation>
    </message>
    <message>
        <source>Not confirmed</source>
        <translation>Nicht bestätigt</translation>
    </message>
</context>
<context>
    <name>ui::Chart</name>
    <message>
        <source>T shows the numbers as a table.</source>
        <translation>T zeigt die Zahlen als Tabelle.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>From %1 to %2, at the end %3. T shows the numbers as a table.</source>
        <translation>Von %1 bis %2, zuletzt %3. T zeigt die Zahlen als Tabelle.</translation>
    </message>
    <message>
        <source>Nothing was measured yet.</source>
        <translation>Noch nichts gemessen.</translation>
    </message>
</context>
<context>
    <name>ui::ConfirmDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Type “%1” to do it</source>
        <translation>Zum Ausführen „%1“ eintippen</translation>
    </message>
    <message numerus="yes">
        <source>%n will be left out:</source>
        <translation>
            <numerusform>%n wird ausgelassen:</numerusform>
            <numerusform>%n werden ausgelassen:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und noch %n</numerusform>
            <numerusform>und noch %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ConnectionView</name>
    <message>
        <source>Connection test</source>
        <translation>Verbindungstest</translation>
    </message>
    <message>
        <source>Finds the server and opens the port.</source>
        <translation>Findet den Server und öffnet den Port.</translation>
    </message>
    <message>
        <source>Looks at the certificate.</source>
        <translation>Sieht sich das Zertifikat an.</translation>
    </message>
    <message>
        <source>Signs in with the key. Nothing secret has been sent yet.</source>
        <translation>Meldet sich mit dem Schlüssel an. Bis hier wurde nichts Geheimes gesendet.</translation>
    </message>
    <message>
        <source>What the key may do.</source>
        <translation>Was der Schlüssel darf.</translation>
    </message>
    <message>
        <source>Lists what products can use.</source>
        <translation>Listet auf, was Produkte nutzen können.</translation>
    </message>
    <message>
        <source>Knocking…</source>
        <translation>Klopft an…</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>%1 answers on port %2.</source>
        <extracomment>a host and a port</extracomment>
        <translation>%1 antwortet auf Port %2.</translation>
    </message>
    <message>
        <source>The pinned certificate, valid until %1.</source>
        <translation>Das angeheftete Zertifikat, gültig bis %1.</translation>
    </message>
    <message>
        <source>Verified, valid until %1.</source>
        <translation>Geprüft, gültig bis %1.</translation>
    </message>
    <message>
        <source>This is another certificate than the pinned one. If it was renewed, pin the new one. If nobody renewed it, somebody may be listening on the way: nothing secret was sent.</source>
        <translation>Das ist ein anderes Zertifikat als das angeheftete. Wurde es erneuert, das neue anheften. Hat niemand es erneuert, hört womöglich jemand unterwegs mit: Nichts Geheimes wurde gesendet.</translation>
    </message>
    <message>
        <source>Nobody known vouches for the certificate but you (%1). Once pinned, any other certificate is refused.</source>
        <translation>Niemand Bekanntes bürgt für das Zertifikat außer Ihnen (%1). Einmal angeheftet, wird jedes andere Zertifikat abgelehnt.</translation>
    </message>
    <message>
        <source>Waiting for your answer</source>
        <translation>Wartet auf Ihre Antwort</translation>
    </message>
    <message>
        <source>Asking the panel…</source>
        <translation>Fragt das Panel…</translation>
    </message>
    <message>
        <source>All is well</source>
        <translation>Alles in Ordnung</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Noch nicht</translation>
    </message>
    <message>
        <source>Not come to.</source>
        <translation>So weit kam es nicht.</translation>
    </message>
</context>
<context>
    <name>ui::CustomerDetail</name>
    <message>
        <source>No customer is selected.</source>
        <translation>Kein Kunde ausgewählt.</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>Mails</source>
        <translation>Mails</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Inactive</source>
        <translation>Inaktiv</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Tax id</source>
        <translation>Steuernummer</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>Expires %1.</source>
        <translation>Läuft am %1 ab.</translation>
    </message>
    <message>
        <source>%1 of %2 used.</source>
        <translation>%1 von %2 genutzt.</translation>
    </message>
</context>
<context>
    <name>ui::CustomerForm</name>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>Add customer</source>
        <translation>Kunden hinzufügen</translation>
    </message>
    <message>
        <source>Save customer</source>
        <translation>Kunden speichern</translation>
    </message>
    <message>
        <source>Takes part in business</source>
        <translation>Nimmt am Geschäft teil</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Where all mails go. Each address belongs to one customer.</source>
        <translation>Wohin alle Mails gehen. Jede Adresse gehört zu einem Kunden.</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>Keine Angabe</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Business</source>
        <translation>Geschäft</translation>
    </message>
    <message>
        <source>Tax id</source>
        <translation>Steuernummer</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Three letters such as EUR; empty: the product&apos;s.</source>
        <translation>Drei Buchstaben wie EUR; leer: die des Produkts.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Of mails, such as en or pt_BR; empty: the usual one.</source>
        <translation>Der Mails, wie en oder pt_BR; leer: die übliche.</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Such as Africa/Nairobi.</source>
        <translation>Wie Africa/Nairobi.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Tags, notes</source>
        <translation>Tags, Notizen</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Parted by commas.</source>
        <translation>Durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>active</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>inactive</source>
        <translation>inaktiv</translation>
    </message>
</context>
<context>
    <name>ui::CustomerPage</name>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Who the service is for.</source>
        <translation>Für wen der Dienst ist.</translation>
    </message>
    <message>
        <source>&amp;Existing customer</source>
        <translation>&amp;Vorhandener Kunde</translation>
    </message>
    <message>
        <source>&amp;New customer</source>
        <translation>&amp;Neuer Kunde</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>A part of the name, company or e-mail address.</source>
        <translation>Ein Teil des Namens, der Firma oder der E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>Customers found</source>
        <translation>Gefundene Kunden</translation>
    </message>
    <message>
        <source>No active customer has this. Write down a new one.</source>
        <translation>Kein aktiver Kunde passt dazu. Einen neuen anlegen.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>The panel and the welcome mail go by it.</source>
        <translation>Danach richten sich das Panel und die Willkommensmail.</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Two letters, such as ke or de.</source>
        <translation>Zwei Buchstaben, wie ke oder de.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Two letters; mails are written in it.</source>
        <translation>Zwei Buchstaben; in dieser Sprache werden Mails geschrieben.</translation>
    </message>
    <message>
        <source>Chosen: %1, %2</source>
        <translation>Gewählt: %1, %2</translation>
    </message>
</context>
<context>
    <name>ui::CustomersPage</name>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Add a customer</source>
        <translation>Kunden hinzufügen</translation>
    </message>
    <message>
        <source>Provision…</source>
        <translation>Einrichten…</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>The customer cannot be read</source>
        <translation>Der Kunde kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>%1 entfernen?</translation>
    </message>
    <message>
        <source>The record is removed for good. A customer with services or licences, live or past, stays.</source>
        <translation>Der Datensatz wird endgültig entfernt. Ein Kunde mit Diensten oder Lizenzen, laufend oder vergangen, bleibt.</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>%1 is removed.</source>
        <translation>%1 ist entfernt.</translation>
    </message>
    <message>
        <source>%1 was not removed</source>
        <translation>%1 wurde nicht entfernt</translation>
    </message>
    <message numerus="yes">
        <source>%n service(s)</source>
        <translation>
            <numerusform>%n Dienst</numerusform>
            <numerusform>%n Dienste</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n licence(s)</source>
        <translation>
            <numerusform>%n Lizenz</numerusform>
            <numerusform>%n Lizenzen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::DashboardPage</name>
    <message>
        <source>Check all</source>
        <translation>Alle prüfen</translation>
    </message>
    <message>
        <source>Provision</source>
        <translation>Einrichten</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Find or do anything</source>
        <translation>Alles finden oder ausführen</translation>
    </message>
    <message>
        <source>Health check</source>
        <translation>Zustandsprüfung</translation>
    </message>
</context>
<context>
    <name>ui::DetailPane</name>
    <message>
        <source>Close the detail</source>
        <translation>Details schließen</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
</context>
<context>
    <name>ui::FillCard</name>
    <message>
        <source>Fill</source>
        <translation>Füllstand</translation>
    </message>
    <message>
        <source>accounts / capacity</source>
        <translation>Konten / Kapazität</translation>
    </message>
    <message>
        <source>In no group</source>
        <translation>In keiner Gruppe</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 / no limit</source>
        <translation>%1 / unbegrenzt</translation>
    </message>
    <message>
        <source>No servers yet.</source>
        <translation>Noch keine Server.</translation>
    </message>
</context>
<context>
    <name>ui::FirstRun</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Welcome to Innkeeper</source>
        <translation>Willkommen bei Innkeeper</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Keychain</source>
        <translation>Schlüsselbund</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>Where are the records?</source>
        <translation>Wo liegen die Datensätze?</translation>
    </message>
    <message>
        <source>Servers, services, customers and the queue. Keys are never in there.</source>
        <translation>Server, Dienste, Kunden und die Warteschlange. Schlüssel liegen nie darin.</translation>
    </message>
    <message>
        <source>In a file on &amp;this machine</source>
        <translation>In einer Datei auf &amp;diesem Rechner</translation>
    </message>
    <message>
        <source>In a &amp;PostgreSQL database, shared with others</source>
        <translation>In einer &amp;PostgreSQL-Datenbank, gemeinsam mit anderen</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>Pass&amp;wort</translation>
    </message>
    <message>
        <source>It goes into this machine&apos;s keychain.</source>
        <translation>Es kommt in den Schlüsselbund dieses Rechners.</translation>
    </message>
    <message>
        <source>Does the keychain work?</source>
        <translation>Funktioniert der Schlüsselbund?</translation>
    </message>
    <message>
        <source>Keys of servers and passwords are kept there, nowhere else. Something is written there, read, and removed again.</source>
        <translation>Schlüssel von Servern und Passwörter liegen dort und nirgends sonst. Zur Probe wird dort etwas geschrieben, gelesen und wieder entfernt.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>How to begin?</source>
        <translation>Womit beginnen?</translation>
    </message>
    <message>
        <source>Both can be done later, too.</source>
        <translation>Beides geht auch später.</translation>
    </message>
    <message>
        <source>With the first &amp;server</source>
        <translation>Mit dem ersten &amp;Server</translation>
    </message>
    <message>
        <source>With the &amp;demo: simulated panels and invented customers, apart from the rest</source>
        <translation>Mit der &amp;Demo: simulierte Panels und erfundene Kunden, getrennt vom Rest</translation>
    </message>
    <message>
        <source>An address looks like postgresql://user@host:5432/name.</source>
        <translation>Eine Adresse sieht aus wie postgresql://user@host:5432/name.</translation>
    </message>
    <message>
        <source>Asking the keychain …</source>
        <translation>Fragt den Schlüsselbund …</translation>
    </message>
    <message>
        <source>The keychain is there, open, and keeps what it is given.</source>
        <translation>Der Schlüsselbund ist da, offen und behält, was er erhält.</translation>
    </message>
</context>
<context>
    <name>ui::FleetCard</name>
    <message>
        <source>Fleet health</source>
        <translation>Zustand der Server</translation>
    </message>
    <message>
        <source>checked %1</source>
        <translation>geprüft %1</translation>
    </message>
    <message>
        <source>not checked yet</source>
        <translation>noch nicht geprüft</translation>
    </message>
    <message>
        <source>No servers yet.</source>
        <translation>Noch keine Server.</translation>
    </message>
</context>
<context>
    <name>ui::GroupChoice</name>
    <message>
        <source>least full first</source>
        <translation>den leersten zuerst</translation>
    </message>
    <message>
        <source>fewest accounts first</source>
        <translation>die wenigsten Konten zuerst</translation>
    </message>
    <message>
        <source>one after the other</source>
        <translation>einen nach dem anderen</translation>
    </message>
    <message>
        <source>by location</source>
        <translation>nach Standort</translation>
    </message>
    <message>
        <source>by tag</source>
        <translation>nach Tag</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>a group of servers and how it is filled</extracomment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>ui::JobDetail</name>
    <message>
        <source>Answered in %1.</source>
        <extracomment>how long a call took</extracomment>
        <translation>Nach %1 beantwortet.</translation>
    </message>
    <message>
        <source>Choose a job to see its steps and what was sent.</source>
        <translation>Auftrag wählen, um seine Schritte und das Gesendete zu sehen.</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Call and reply</source>
        <translation>Anfrage und Antwort</translation>
    </message>
    <message>
        <source>What was sent</source>
        <translation>Was gesendet wurde</translation>
    </message>
    <message>
        <source>What was answered</source>
        <translation>Was geantwortet wurde</translation>
    </message>
    <message>
        <source>Turns</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Beauftragung</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>what a job does, and to which service</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 ago · job %2</source>
        <translation>vor %1 · Auftrag %2</translation>
    </message>
    <message numerus="yes">
        <source>%n tries</source>
        <translation>
            <numerusform>%n Versuch</numerusform>
            <numerusform>%n Versuche</numerusform>
        </translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Lane</source>
        <translation>Spur</translation>
    </message>
    <message>
        <source>Ordered by</source>
        <translation>Beauftragt von</translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation>Beauftragt</translation>
    </message>
    <message>
        <source>Not before</source>
        <translation>Nicht vor</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Answered at %1</source>
        <translation>Beantwortet %1</translation>
    </message>
    <message>
        <source>No answer yet</source>
        <translation>Noch keine Antwort</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Wird angehalten</translation>
    </message>
</context>
<context>
    <name>ui::JobPage</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Steps of the job</source>
        <translation>Schritte des Auftrags</translation>
    </message>
    <message>
        <source>Steps done</source>
        <translation>Erledigte Schritte</translation>
    </message>
    <message>
        <source>Starting on %1</source>
        <translation>Beginnt auf %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 of %2 · %3</source>
        <translation>%1 von %2 · %3</translation>
    </message>
    <message>
        <source>%1 of %2 · %3 so far</source>
        <translation>%1 von %2 · bisher %3</translation>
    </message>
</context>
<context>
    <name>ui::JobSide</name>
    <message>
        <source>The step&apos;s calls</source>
        <translation>Anfragen des Schritts</translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n Versuch</numerusform>
            <numerusform>%n Versuche</numerusform>
        </translation>
    </message>
    <message>
        <source>Sent %1</source>
        <translation>Gesendet um %1</translation>
    </message>
    <message>
        <source>To be sent</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>Was daraus wurde</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>Warum nicht</translation>
    </message>
    <message>
        <source>What happens next</source>
        <translation>Was als Nächstes geschieht</translation>
    </message>
    <message>
        <source>It is there: the job goes on.</source>
        <translation>Es ist da: Der Auftrag geht weiter.</translation>
    </message>
    <message>
        <source>It is not there: it may be tried again, once.</source>
        <translation>Es ist nicht da: Ein weiterer Versuch ist möglich, einmal.</translation>
    </message>
    <message>
        <source>Reading does not tell, or it is not ours: it stops and asks you.</source>
        <translation>Das Lesen gibt keinen Aufschluss, oder es ist nicht das Eigene: Der Auftrag hält an und fragt Sie.</translation>
    </message>
</context>
<context>
    <name>ui::JobStage</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>A&amp;bbrechen</translation>
    </message>
    <message>
        <source>Cancel and &amp;undo</source>
        <translation>Abbrechen und &amp;rückgängig machen</translation>
    </message>
    <message>
        <source>&amp;Go on in the queue</source>
        <translation>In der Warteschlange &amp;fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Retry</source>
        <translation>Erneut &amp;versuchen</translation>
    </message>
    <message>
        <source>&amp;Open the service</source>
        <translation>&amp;Dienst öffnen</translation>
    </message>
    <message>
        <source>Provision &amp;another</source>
        <translation>Weiteren ei&amp;nrichten</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>Fer&amp;tig</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>%1 von %2 erledigt</translation>
    </message>
    <message>
        <source>user %1</source>
        <translation>Benutzer %1</translation>
    </message>
    <message>
        <source>%1 is set up on %2</source>
        <translation>%1 ist auf %2 eingerichtet</translation>
    </message>
    <message>
        <source>Take back what was made for %1 on %2?</source>
        <translation>Zurücknehmen, was für %1 auf %2 angelegt wurde?</translation>
    </message>
    <message>
        <source>The job is stopped. Its account is removed if it is provably ours, with all that hangs on it. What is unknown is settled first.</source>
        <translation>Der Auftrag wird angehalten. Sein Konto wird entfernt, wenn es nachweislich das eigene ist, mit allem, was daran hängt. Unbekanntes wird zuerst geklärt.</translation>
    </message>
    <message>
        <source>Undo %1</source>
        <translation>%1 rückgängig machen</translation>
    </message>
    <message>
        <source>&amp;Undo what was made</source>
        <translation>Angelegtes &amp;rückgängig machen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>ui::KeyDialog</name>
    <message>
        <source>Keep this key</source>
        <translation>Schlüssel behalten</translation>
    </message>
    <message>
        <source>Make a key</source>
        <translation>Schlüssel erzeugen</translation>
    </message>
    <message>
        <source>Key for %1</source>
        <translation>Schlüssel für %1</translation>
    </message>
    <message>
        <source>Make a key on %1</source>
        <translation>Schlüssel auf %1 erzeugen</translation>
    </message>
    <message>
        <source>It goes into this machine&apos;s keychain and is used for %1 and nothing else.</source>
        <translation>Er kommt in den Schlüsselbund dieses Rechners und wird für %1 und sonst nichts verwendet.</translation>
    </message>
    <message>
        <source>Logs in to %1 once, has a key made there and keeps it. The password is forgotten.</source>
        <translation>Meldet sich einmal bei %1 an, lässt dort einen Schlüssel erzeugen und behält ihn. Das Passwort wird vergessen.</translation>
    </message>
    <message>
        <source>Your login on the panel</source>
        <translation>Ihre Anmeldung am Panel</translation>
    </message>
    <message>
        <source>Key or password</source>
        <translation>Schlüssel oder Passwort</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>ui::KeysDialog</name>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Search actions and keys</source>
        <translation>Aktionen und Tasten suchen</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Aktionen und ihre Tasten</translation>
    </message>
    <message>
        <source>New &amp;key</source>
        <translation>Neue &amp;Taste</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>“%1” has this key already. Give that another one first.</source>
        <translation>„%1“ hat diese Taste schon. Dort zuerst eine andere vergeben.</translation>
    </message>
</context>
<context>
    <name>ui::KeysModel</name>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Works in</source>
        <translation>Gilt in</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Taste</translation>
    </message>
</context>
<context>
    <name>ui::LinkList</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und noch %n</numerusform>
            <numerusform>und noch %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Lock</name>
    <message>
        <source>Innkeeper is locked</source>
        <translation>Innkeeper ist gesperrt</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Lock phrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Quit Innkeeper</source>
        <translation>Innkeeper beenden</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Prüft …</translation>
    </message>
    <message>
        <source>This is not the phrase. Try again in %1 s.</source>
        <translation>Das ist nicht die Passphrase. Nächster Versuch in %1 s.</translation>
    </message>
</context>
<context>
    <name>ui::MergeDialog</name>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>%1 was changed meanwhile</source>
        <translation>%1 wurde inzwischen geändert</translation>
    </message>
    <message>
        <source>Somebody else saved %1 while you were editing it. Choose what is right in each field; nothing is overwritten unseen.</source>
        <translation>Jemand anders hat %1 während der Bearbeitung gespeichert. In jedem Feld wählen, was stimmt; nichts wird ungesehen überschrieben.</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Eigener Stand</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>Fremder Stand</translation>
    </message>
    <message>
        <source>Back to the form</source>
        <translation>Zurück zum Formular</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <extracomment>a field, whose value it is, and the value</extracomment>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>eigener Stand</translation>
    </message>
    <message>
        <source>theirs</source>
        <translation>fremder Stand</translation>
    </message>
    <message>
        <source>was: %1</source>
        <translation>war: %1</translation>
    </message>
    <message>
        <source>both changed it, was: %1</source>
        <translation>beide haben es geändert, war: %1</translation>
    </message>
</context>
<context>
    <name>ui::Meter</name>
    <message>
        <source>%1 % full</source>
        <translation>%1&#x202f;% voll</translation>
    </message>
</context>
<context>
    <name>ui::Navigation</name>
    <message>
        <source>Innkeeper</source>
        <translation>Innkeeper</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
</context>
<context>
    <name>ui::NavigationModel</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <translation>%1 (Strg+%2)</translation>
    </message>
</context>
<context>
    <name>ui::NeedsCard</name>
    <message>
        <source>Needs you</source>
        <translation>Braucht Sie</translation>
    </message>
    <message numerus="yes">
        <source>%n service(s) are there. %1</source>
        <translation>
            <numerusform>Dort steht %n Dienst. %1</numerusform>
            <numerusform>Dort stehen %n Dienste. %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter key</source>
        <translation>Schlüssel eingeben</translation>
    </message>
    <message>
        <source>Open server</source>
        <translation>Server öffnen</translation>
    </message>
    <message>
        <source>%1: %2 has an unknown outcome</source>
        <extracomment>what a job does and for which service</extracomment>
        <translation>%1 für %2: Ausgang unbekannt</translation>
    </message>
    <message>
        <source>%1: %2 failed</source>
        <translation>%1 für %2 fehlgeschlagen</translation>
    </message>
    <message>
        <source>Open job</source>
        <translation>Auftrag öffnen</translation>
    </message>
    <message numerus="yes">
        <source>%n more job(s) failed</source>
        <translation>
            <numerusform>%n weiterer Auftrag ist fehlgeschlagen</numerusform>
            <numerusform>%n weitere Aufträge sind fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message>
        <source>They can be tried again together.</source>
        <translation>Sie lassen sich zusammen erneut versuchen.</translation>
    </message>
    <message>
        <source>Open queue</source>
        <translation>Warteschlange öffnen</translation>
    </message>
    <message numerus="yes">
        <source>%n, most urgent first</source>
        <translation>
            <numerusform>%n, das Dringendste zuerst</numerusform>
            <numerusform>%n, das Dringendste zuerst</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing. Everything runs by itself.</source>
        <translation>Nichts. Alles läuft von selbst.</translation>
    </message>
</context>
<context>
    <name>ui::Notice</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
</context>
<context>
    <name>ui::OfflineStrip</name>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>As of %1.</source>
        <translation>Stand %1.</translation>
    </message>
    <message>
        <source>Nothing was read yet.</source>
        <translation>Noch nichts gelesen.</translation>
    </message>
</context>
<context>
    <name>ui::Palette</name>
    <message>
        <source>Nothing is called so.</source>
        <translation>Nichts heißt so.</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Find anything, or say what to do</source>
        <translation>Alles finden oder sagen, was zu tun ist</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>run</source>
        <translation>ausführen</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>give arguments</source>
        <translation>Angaben machen</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>open the record</source>
        <translation>Datensatz öffnen</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>all keys</source>
        <translation>alle Tasten</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>close</source>
        <translation>schließen</translation>
    </message>
    <message>
        <source>1 result</source>
        <translation>1 Treffer</translation>
    </message>
    <message numerus="yes">
        <source>%n results</source>
        <translation>
            <numerusform>%n Treffer</numerusform>
            <numerusform>%n Treffer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::PaletteFinder</name>
    <message>
        <source>%1 …</source>
        <translation>%1 …</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <source>Views and settings</source>
        <translation>Ansichten und Einstellungen</translation>
    </message>
</context>
<context>
    <name>ui::PasswordsDialog</name>
    <message>
        <source>New passwords</source>
        <translation>Neue Passwörter</translation>
    </message>
    <message numerus="yes">
        <source>%n new password(s)</source>
        <translation>
            <numerusform>%n neues Passwort</numerusform>
            <numerusform>%n neue Passwörter</numerusform>
        </translation>
    </message>
    <message>
        <source>They are shown here once. When this is closed, nobody can look them up again.</source>
        <translation>Sie werden hier einmal gezeigt. Ist dieses Fenster geschlossen, kann sie niemand mehr nachsehen.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Password of %1</source>
        <translation>Passwort von %1</translation>
    </message>
    <message>
        <source>Show the password of %1</source>
        <translation>Passwort von %1 zeigen</translation>
    </message>
    <message>
        <source>Copy the password of %1</source>
        <translation>Passwort von %1 kopieren</translation>
    </message>
</context>
<context>
    <name>ui::PhraseDialog</name>
    <message>
        <source>Set the phrase</source>
        <translation>Passphrase setzen</translation>
    </message>
    <message>
        <source>Lock phrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>This phrase opens the locked window. It is kept in the keychain, stretched, and cannot be read back.</source>
        <translation>Diese Passphrase öffnet das gesperrte Fenster. Sie liegt nur als gestreckter Hash im Schlüsselbund und lässt sich nicht zurücklesen.</translation>
    </message>
    <message>
        <source>&amp;Phrase</source>
        <translation>&amp;Passphrase</translation>
    </message>
    <message>
        <source>The same &amp;again</source>
        <translation>&amp;Noch einmal</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>At least %n characters, please: a few words are easy to keep in mind.</source>
        <translation>
            <numerusform>Mindestens %n Zeichen, bitte: Einige Wörter sind leicht zu merken.</numerusform>
            <numerusform>Mindestens %n Zeichen, bitte: Einige Wörter sind leicht zu merken.</numerusform>
        </translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Die beiden sind nicht gleich.</translation>
    </message>
</context>
<context>
    <name>ui::PinPanel</name>
    <message>
        <source>Pin certificate</source>
        <translation>Zertifikat anheften</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Aussteller</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation>SHA-256-Fingerabdruck</translation>
    </message>
    <message>
        <source>Copy the fingerprint</source>
        <translation>Fingerabdruck kopieren</translation>
    </message>
    <message>
        <source>Pin this certificate? Compare the fingerprint on the server itself first:</source>
        <translation>Dieses Zertifikat anheften? Zuerst den Fingerabdruck auf dem Server selbst vergleichen:</translation>
    </message>
    <message>
        <source>Stop test</source>
        <translation>Test anhalten</translation>
    </message>
    <message>
        <source>the same, self-signed</source>
        <translation>derselbe, selbstsigniert</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <extracomment>from one day to another</extracomment>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Pin the new certificate</source>
        <translation>Neues Zertifikat anheften</translation>
    </message>
</context>
<context>
    <name>ui::PipelinePage</name>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>What is done, in this order. The product proposes it.</source>
        <translation>Was getan wird, in dieser Reihenfolge. Das Produkt schlägt sie vor.</translation>
    </message>
</context>
<context>
    <name>ui::PlanPage</name>
    <message>
        <source>What will run, in this order</source>
        <translation>Was ausgeführt wird, in dieser Reihenfolge</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Asking the panel; nothing is changed by it.</source>
        <translation>Fragt das Panel; dabei wird nichts geändert.</translation>
    </message>
    <message>
        <source>No plan yet</source>
        <translation>Noch kein Plan</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) on %1; each write is sent once and read back</source>
        <translation>
            <numerusform>%n Schritt auf %1; jedes Schreiben wird einmal gesendet und zurückgelesen</numerusform>
            <numerusform>%n Schritte auf %1; jedes Schreiben wird einmal gesendet und zurückgelesen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::PlanSide</name>
    <message>
        <source>Server, checks and price</source>
        <translation>Server, Prüfungen und Preis</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message numerus="yes">
        <source>%n other(s) run another panel</source>
        <translation>
            <numerusform>%n weiterer hat ein anderes Panel</numerusform>
            <numerusform>%n weitere haben ein anderes Panel</numerusform>
        </translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>read from %1 at %2</source>
        <translation>gelesen von %1 um %2</translation>
    </message>
    <message>
        <source>An earlier attempt at this goes on</source>
        <translation>Ein früherer Versuch geht hier weiter</translation>
    </message>
    <message>
        <source>Service %1, with the user %2. What it may have left on the panel is read first.</source>
        <translation>Dienst %1, mit dem Benutzer %2. Was er im Panel hinterlassen haben mag, wird zuerst gelesen.</translation>
    </message>
    <message>
        <source>%1 is free</source>
        <translation>%1 ist frei</translation>
    </message>
    <message>
        <source>Package %1 exists</source>
        <translation>Paket %1 ist vorhanden</translation>
    </message>
    <message>
        <source>Package %1 was not looked for</source>
        <translation>Nach Paket %1 wurde nicht gesucht</translation>
    </message>
    <message>
        <source>This panel has no list of packages.</source>
        <translation>Dieses Panel hat keine Paketliste.</translation>
    </message>
    <message>
        <source>Password generated by the panel&apos;s rules</source>
        <translation>Passwort nach den Regeln des Panels erzeugt</translation>
    </message>
    <message>
        <source>Password as you typed it</source>
        <translation>Passwort wie eingegeben</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s), shown once at the end</source>
        <translation>
            <numerusform>%n Zeichen, einmal am Ende angezeigt</numerusform>
            <numerusform>%n Zeichen, einmal am Ende angezeigt</numerusform>
        </translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Set-up fee</source>
        <translation>Einrichtungsgebühr</translation>
    </message>
    <message>
        <source>The first time</source>
        <translation>Beim ersten Mal</translation>
    </message>
    <message>
        <source>Welcome mail</source>
        <translation>Willkommensmail</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>welcome</source>
        <translation>Willkommen</translation>
    </message>
</context>
<context>
    <name>ui::PriceTable</name>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Set-up, once</source>
        <translation>Einrichtung, einmalig</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>a billing cycle, and price or set-up</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>set-up</source>
        <translation>Einrichtung</translation>
    </message>
    <message>
        <source>Once</source>
        <translation>Einmalig</translation>
    </message>
    <message>
        <source>Monthly</source>
        <translation>Monatlich</translation>
    </message>
    <message>
        <source>Quarterly</source>
        <translation>Vierteljährlich</translation>
    </message>
    <message>
        <source>Half-yearly</source>
        <translation>Halbjährlich</translation>
    </message>
    <message>
        <source>Yearly</source>
        <translation>Jährlich</translation>
    </message>
    <message>
        <source>Two-yearly</source>
        <translation>Zweijährlich</translation>
    </message>
    <message>
        <source>Three-yearly</source>
        <translation>Dreijährlich</translation>
    </message>
</context>
<context>
    <name>ui::ProductDetail</name>
    <message>
        <source>No product is selected.</source>
        <translation>Kein Produkt ausgewählt.</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Preise</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Can be sold</source>
        <translation>Kann verkauft werden</translation>
    </message>
    <message>
        <source>Not sold any more</source>
        <translation>Nicht mehr verkauft</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>Panel</translation>
    </message>
    <message>
        <source>None: invoiced only</source>
        <translation>Keines: nur Rechnung</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Standort</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>When it fails</source>
        <translation>Bei Fehlschlag</translation>
    </message>
    <message>
        <source>What it made is removed.</source>
        <translation>Was angelegt wurde, wird entfernt.</translation>
    </message>
    <message>
        <source>It stays to be resumed.</source>
        <translation>Es bleibt, um fortgesetzt zu werden.</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>%1, set-up %2</source>
        <extracomment>a price, and what is paid once besides</extracomment>
        <translation>%1, Einrichtung %2</translation>
    </message>
</context>
<context>
    <name>ui::ProductForm</name>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>Add product</source>
        <translation>Produkt hinzufügen</translation>
    </message>
    <message>
        <source>Save product</source>
        <translation>Produkt speichern</translation>
    </message>
    <message>
        <source>Can be sold</source>
        <translation>Kann verkauft werden</translation>
    </message>
    <message>
        <source>Any server of the panel</source>
        <translation>Jeder Server des Panels</translation>
    </message>
    <message>
        <source>Remove what a failed provisioning made</source>
        <translation>Entfernen, was eine fehlgeschlagene Einrichtung angelegt hat</translation>
    </message>
    <message>
        <source>Issue a licence with it</source>
        <translation>Eine Lizenz dazu ausstellen</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>On the panel</source>
        <translation>Im Panel</translation>
    </message>
    <message>
        <source>None: invoiced only</source>
        <translation>Keines: nur Rechnung</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>Panel</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>An account</source>
        <translation>Ein Konto</translation>
    </message>
    <message>
        <source>A reseller</source>
        <translation>Ein Reseller</translation>
    </message>
    <message>
        <source>What is made</source>
        <translation>Was angelegt wird</translation>
    </message>
    <message>
        <source>What a provisioning does, in this order</source>
        <translation>Was eine Einrichtung tut, in dieser Reihenfolge</translation>
    </message>
    <message>
        <source>When it fails</source>
        <translation>Bei Fehlschlag</translation>
    </message>
    <message>
        <source>Otherwise it stays, visible, and can be resumed.</source>
        <translation>Sonst bleibt es sichtbar und kann fortgesetzt werden.</translation>
    </message>
    <message>
        <source>Placement</source>
        <translation>Platzierung</translation>
    </message>
    <message>
        <source>Server group</source>
        <translation>Servergruppe</translation>
    </message>
    <message>
        <source>Its fill rule chooses among its servers.</source>
        <translation>Ihre Füllregel wählt unter ihren Servern.</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Standort</translation>
    </message>
    <message>
        <source>Where its accounts have to be; empty: anywhere.</source>
        <translation>Wo seine Konten liegen müssen; leer: überall.</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>What their server has to have, all of them; parted by commas.</source>
        <translation>Was ihr Server haben muss, alles davon; durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Preise</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Three letters such as EUR.</source>
        <translation>Drei Buchstaben wie EUR.</translation>
    </message>
    <message>
        <source>By billing cycle</source>
        <translation>Nach Abrechnungszeitraum</translation>
    </message>
    <message>
        <source>Empty: it is not sold in that cycle.</source>
        <translation>Leer: In diesem Zeitraum wird es nicht verkauft.</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>This panel has no packages.</source>
        <translation>Dieses Panel hat keine Pakete.</translation>
    </message>
    <message>
        <source>Asking a server of this panel what it sells…</source>
        <translation>Fragt einen Server dieses Panels, was er anbietet…</translation>
    </message>
    <message>
        <source>No server of this panel answers: type its name. %1</source>
        <translation>Kein Server dieses Panels antwortet: den Namen eintippen. %1</translation>
    </message>
    <message numerus="yes">
        <source>%n package(s) on %1.</source>
        <translation>
            <numerusform>%n Paket auf %1.</numerusform>
            <numerusform>%n Pakete auf %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ohne</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>ui::ProductPage</name>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>What the customer gets, on which panel.</source>
        <translation>Was der Kunde erhält, auf welchem Panel.</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>Panel</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>No product that is sold has a panel. Add one under Products first.</source>
        <translation>Kein verkauftes Produkt hat ein Panel. Zuerst unter Produkte eines hinzufügen.</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Produkte</translation>
    </message>
    <message>
        <source>On sale</source>
        <translation>Im Angebot</translation>
    </message>
    <message>
        <source>Billing cycle</source>
        <translation>Abrechnungszeitraum</translation>
    </message>
    <message>
        <source>The product says %1.</source>
        <translation>Das Produkt gibt %1 vor.</translation>
    </message>
    <message>
        <source>The panel needs it.</source>
        <translation>Das Panel braucht es.</translation>
    </message>
    <message>
        <source>As the product says</source>
        <translation>Wie vom Produkt vorgegeben</translation>
    </message>
</context>
<context>
    <name>ui::ProductsPage</name>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Add a product</source>
        <translation>Produkt hinzufügen</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>The product cannot be read</source>
        <translation>Das Produkt kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>%1 entfernen?</translation>
    </message>
    <message>
        <source>The record is removed for good. A product that services or licences name stays; it can be set not to be sold.</source>
        <translation>Der Datensatz wird endgültig entfernt. Ein Produkt, das Dienste oder Lizenzen nennen, bleibt; es kann aus dem Verkauf genommen werden.</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>%1 is removed.</source>
        <translation>%1 ist entfernt.</translation>
    </message>
    <message>
        <source>%1 was not removed</source>
        <translation>%1 wurde nicht entfernt</translation>
    </message>
</context>
<context>
    <name>ui::ProvisioningPage</name>
    <message>
        <source>Change it</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Plan again</source>
        <translation>Neu planen</translation>
    </message>
    <message>
        <source>&amp;Copy plan</source>
        <translation>Plan &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Keep for later</source>
        <translation>Für später be&amp;halten</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>Plan &amp;again</source>
        <translation>Neu pla&amp;nen</translation>
    </message>
    <message>
        <source>&amp;Provision</source>
        <translation>&amp;Einrichten</translation>
    </message>
    <message>
        <source>A draft was left %1.</source>
        <translation>Ein Entwurf wurde %1 zurückgelassen.</translation>
    </message>
    <message>
        <source>A draft for %1 was left %2.</source>
        <translation>Ein Entwurf für %1 wurde %2 zurückgelassen.</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>Damit weitermachen</translation>
    </message>
    <message>
        <source>Start anew</source>
        <translation>Neu beginnen</translation>
    </message>
    <message>
        <source>Kept as draft %1</source>
        <translation>Als Entwurf gespeichert, %1</translation>
    </message>
    <message>
        <source>&amp;Plan</source>
        <translation>&amp;Planen</translation>
    </message>
    <message>
        <source>automatic, %1</source>
        <translation>automatisch, %1</translation>
    </message>
    <message>
        <source>user %1, which is free</source>
        <translation>Benutzer %1, der frei ist</translation>
    </message>
    <message>
        <source>Nothing is changed by planning: the panel is only read.</source>
        <translation>Beim Planen wird nichts geändert: Das Panel wird nur gelesen.</translation>
    </message>
    <message>
        <source>This plan is what runs. If a record it was made from has changed by then, it stops before the first write.</source>
        <translation>Dieser Plan wird ausgeführt. Hat sich bis dahin ein Datensatz geändert, aus dem er entstand, hält er vor dem ersten Schreiben an.</translation>
    </message>
    <message>
        <source>&amp;Provision on %1</source>
        <translation>Auf %1 &amp;einrichten</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The plan was copied.</source>
        <translation>Der Plan wurde kopiert.</translation>
    </message>
</context>
<context>
    <name>ui::QueueCard</name>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>running · waiting · failed</source>
        <translation>laufend · wartend · fehlgeschlagen</translation>
    </message>
    <message>
        <source>Last 24 h</source>
        <translation>Letzte 24 h</translation>
    </message>
    <message>
        <source>nothing ended</source>
        <translation>nichts beendet</translation>
    </message>
    <message>
        <source>%1 done · %2</source>
        <translation>%1 erledigt · %2</translation>
    </message>
</context>
<context>
    <name>ui::QueuePage</name>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Undo what it made…</source>
        <translation>Angelegtes rückgängig machen…</translation>
    </message>
    <message>
        <source>Retry all failed</source>
        <translation>Alle fehlgeschlagenen erneut versuchen</translation>
    </message>
    <message>
        <source>Clear failed…</source>
        <translation>Fehlgeschlagene ausräumen…</translation>
    </message>
    <message>
        <source>Undo job %1</source>
        <translation>Auftrag %1 rückgängig machen</translation>
    </message>
    <message>
        <source>The account that this provisioning made is removed, if it proves to be its own, and that is read back. What cannot be taken back is said.</source>
        <translation>Das Konto, das diese Einrichtung angelegt hat, wird entfernt, wenn es sich als das eigene erweist, und das wird zurückgelesen. Was sich nicht zurücknehmen lässt, wird genannt.</translation>
    </message>
    <message>
        <source>Job %1 undoes it.</source>
        <translation>Auftrag %1 macht es rückgängig.</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) are tried again.</source>
        <translation>
            <numerusform>%n Auftrag wird erneut versucht.</numerusform>
            <numerusform>%n Aufträge werden erneut versucht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear all failed jobs</source>
        <translation>Alle fehlgeschlagenen Aufträge ausräumen</translation>
    </message>
    <message>
        <source>They leave this list and stay in the history for 90 days. Nothing changes on a panel.</source>
        <translation>Sie verlassen diese Liste und bleiben 90 Tage im Verlauf. Auf keinem Panel ändert sich etwas.</translation>
    </message>
    <message numerus="yes">
        <source>%n failed job(s) were cleared.</source>
        <translation>
            <numerusform>%n fehlgeschlagener Auftrag wurde ausgeräumt.</numerusform>
            <numerusform>%n fehlgeschlagene Aufträge wurden ausgeräumt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::RecordForm</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Not saved: look at what is marked.</source>
        <translation>Nicht gespeichert: die markierten Felder ansehen.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Speichert…</translation>
    </message>
    <message>
        <source>Close without saving?</source>
        <translation>Schließen, ohne zu speichern?</translation>
    </message>
    <message>
        <source>What you typed here would be lost.</source>
        <translation>Das hier Eingegebene ginge verloren.</translation>
    </message>
    <message>
        <source>Discard what I typed</source>
        <translation>Eingaben verwerfen</translation>
    </message>
</context>
<context>
    <name>ui::SecretRow</name>
    <message>
        <source>Reveal</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Password, hidden</source>
        <translation>Passwort, verborgen</translation>
    </message>
    <message>
        <source>Reveal: %1</source>
        <translation>Zeigen: %1</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>Kopieren: %1</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Verbergen</translation>
    </message>
    <message numerus="yes">
        <source>Copied. The clipboard is cleared in %n second(s).</source>
        <translation>
            <numerusform>Kopiert. Die Zwischenablage wird in %n Sekunde geleert.</numerusform>
            <numerusform>Kopiert. Die Zwischenablage wird in %n Sekunden geleert.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::SelectionBar</name>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>Auswahl aufheben</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n ausgewählt</numerusform>
            <numerusform>%n ausgewählt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ServerDetail</name>
    <message>
        <source>No server is selected.</source>
        <translation>Kein Server ausgewählt.</translation>
    </message>
    <message>
        <source>Latency, last 24 hours</source>
        <translation>Latenz, letzte 24 Stunden</translation>
    </message>
    <message>
        <source>Last checks</source>
        <translation>Letzte Prüfungen</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>%L1 ms</source>
        <extracomment>milliseconds</extracomment>
        <translation>%L1 ms</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Füllstand</translation>
    </message>
    <message>
        <source>Uptime</source>
        <translation>Verfügbarkeit</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 Stunden</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>checked %1</source>
        <translation>geprüft %1</translation>
    </message>
    <message>
        <source>never checked</source>
        <translation>nie geprüft</translation>
    </message>
    <message>
        <source>accepts new services</source>
        <translation>nimmt neue Dienste an</translation>
    </message>
    <message>
        <source>takes no new services</source>
        <translation>nimmt keine neuen Dienste an</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s), no limit</source>
        <translation>
            <numerusform>%n Konto, unbegrenzt</numerusform>
            <numerusform>%n Konten, unbegrenzt</numerusform>
        </translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>Panel</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>None: plain http</source>
        <translation>Keines: unverschlüsseltes HTTP</translation>
    </message>
    <message>
        <source>The pinned certificate</source>
        <translation>Das angeheftete Zertifikat</translation>
    </message>
    <message>
        <source>Verified by the authority in %1</source>
        <translation>Geprüft durch die Zertifizierungsstelle in %1</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>On this machine</source>
        <translation>Auf diesem Rechner</translation>
    </message>
    <message>
        <source>Not on this machine</source>
        <translation>Nicht auf diesem Rechner</translation>
    </message>
    <message>
        <source>On this machine, for another record: nothing is sent until somebody confirms it</source>
        <translation>Auf diesem Rechner, für einen anderen Datensatz: Nichts wird gesendet, bis jemand ihn bestätigt</translation>
    </message>
    <message>
        <source>The keychain does not answer</source>
        <translation>Der Schlüsselbund antwortet nicht</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Name servers</source>
        <translation>Nameserver</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>%1, nothing is sent until its key changes or you test it</source>
        <translation>%1, nichts wird gesendet, bis sich der Schlüssel ändert oder der Server getestet wird</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>%1 %</source>
        <extracomment>a share of a hundred</extracomment>
        <translation>%1&#x202f;%</translation>
    </message>
    <message>
        <source>p50 %1 · p95 %2</source>
        <extracomment>half of the answers came within, and 19 of 20</extracomment>
        <translation>p50 %1 · p95 %2</translation>
    </message>
</context>
<context>
    <name>ui::ServerForm</name>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>Add server</source>
        <translation>Server hinzufügen</translation>
    </message>
    <message>
        <source>Save server</source>
        <translation>Server speichern</translation>
    </message>
    <message>
        <source>Allow plain http</source>
        <translation>Unverschlüsseltes HTTP erlauben</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ohne</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Verbindung testen</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>Panel</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Shown in tables and messages. Lower case, no spaces.</source>
        <translation>Steht in Tabellen und Meldungen. Kleinbuchstaben, keine Leerzeichen.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Without TLS</source>
        <translation>Ohne TLS</translation>
    </message>
    <message>
        <source>Plain http: everybody on the way can read the key and change what is sent. Use it only on this machine or inside a tunnel.</source>
        <translation>Unverschlüsseltes HTTP: Jeder unterwegs kann den Schlüssel lesen und das Gesendete ändern. Nur auf diesem Rechner oder in einem Tunnel verwenden.</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Show the key while this is pressed in</source>
        <translation>Schlüssel zeigen, solange dies gedrückt ist</translation>
    </message>
    <message>
        <source>Key or password</source>
        <translation>Schlüssel oder Passwort</translation>
    </message>
    <message>
        <source>Goes into this machine&apos;s keychain, nowhere else. Empty: the one that is kept.</source>
        <translation>Kommt in den Schlüsselbund dieses Rechners, nirgends sonst hin. Leer: der gespeicherte.</translation>
    </message>
    <message>
        <source>none: the system&apos;s authorities decide</source>
        <translation>keines: Die Zertifizierungsstellen des Systems entscheiden</translation>
    </message>
    <message>
        <source>Pinned certificate</source>
        <translation>Angeheftetes Zertifikat</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint; the connection test fills it in once you trust what it shows.</source>
        <translation>SHA-256-Fingerabdruck; der Verbindungstest trägt ihn ein, sobald Sie dem Gezeigten vertrauen.</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>A PEM file of an authority to trust as well; usually empty.</source>
        <translation>PEM-Datei einer Zertifizierungsstelle, der zusätzlich vertraut wird; meist leer.</translation>
    </message>
    <message>
        <source>Placement</source>
        <translation>Platzierung</translation>
    </message>
    <message>
        <source>Capacity, in accounts</source>
        <translation>Kapazität, in Konten</translation>
    </message>
    <message>
        <source>Empty means unlimited. 0 takes no new services.</source>
        <translation>Leer heißt unbegrenzt. 0 nimmt keine neuen Dienste an.</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Name servers</source>
        <translation>Nameserver</translation>
    </message>
    <message>
        <source>Up to four.</source>
        <translation>Bis zu vier.</translation>
    </message>
    <message>
        <source>IP addresses</source>
        <translation>IP-Adressen</translation>
    </message>
    <message>
        <source>For the DNS records of services.</source>
        <translation>Für die DNS-Einträge von Diensten.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Only an active server takes new services.</source>
        <translation>Nur ein aktiver Server nimmt neue Dienste an.</translation>
    </message>
    <message>
        <source>Location, tags, notes</source>
        <translation>Standort, Tags, Notizen</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Standort</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Parted by commas.</source>
        <translation>Durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Test connection (Ctrl+T)</source>
        <translation>Verbindung testen (Strg+T)</translation>
    </message>
    <message>
        <source>Plain http</source>
        <translation>Unverschlüsseltes HTTP</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>erlaubt</translation>
    </message>
    <message>
        <source>not allowed</source>
        <translation>nicht erlaubt</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>Kapazität</translation>
    </message>
    <message>
        <source>unlimited</source>
        <translation>unbegrenzt</translation>
    </message>
    <message>
        <source>Stop test</source>
        <translation>Test anhalten</translation>
    </message>
    <message>
        <source>Not saved yet. The test changes nothing on the server.</source>
        <translation>Noch nicht gespeichert. Der Test ändert nichts auf dem Server.</translation>
    </message>
</context>
<context>
    <name>ui::ServerPage</name>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Automatic takes the best one by the rule of the product&apos;s group, and the next in line if it refuses before anything was made. The plan gives the reasons.</source>
        <translation>Automatisch nimmt den besten nach der Regel der Produktgruppe und den nächsten in der Reihe, wenn er ablehnt, bevor etwas angelegt wurde. Der Plan nennt die Gründe.</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Standort</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Voll</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Anmerkung</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Where it goes</source>
        <translation>Wohin er kommt</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>by the group&apos;s rule</source>
        <translation>nach der Regel der Gruppe</translation>
    </message>
</context>
<context>
    <name>ui::ServersPage</name>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Add a server</source>
        <translation>Server hinzufügen</translation>
    </message>
    <message>
        <source>Check all</source>
        <translation>Alle prüfen</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Verbindung testen</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Check health</source>
        <translation>Zustand prüfen</translation>
    </message>
    <message>
        <source>Open the panel</source>
        <translation>Panel öffnen</translation>
    </message>
    <message>
        <source>Enter key…</source>
        <translation>Schlüssel eingeben…</translation>
    </message>
    <message>
        <source>Make a key…</source>
        <translation>Schlüssel erzeugen…</translation>
    </message>
    <message>
        <source>Confirm changed record…</source>
        <translation>Geänderten Datensatz bestätigen…</translation>
    </message>
    <message>
        <source>Forget key</source>
        <translation>Schlüssel vergessen</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>Ausmustern</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Health check</source>
        <translation>Zustandsprüfung</translation>
    </message>
    <message numerus="yes">
        <source>Health check, %n need(s) a look</source>
        <translation>
            <numerusform>Zustandsprüfung, %n braucht einen Blick</numerusform>
            <numerusform>Zustandsprüfung, %n brauchen einen Blick</numerusform>
        </translation>
    </message>
    <message>
        <source>The health check did not run</source>
        <translation>Die Zustandsprüfung lief nicht</translation>
    </message>
    <message>
        <source>The server cannot be read</source>
        <translation>Der Server kann nicht gelesen werden</translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n answer(s) are kept, the others were not waited for.</source>
        <translation>
            <numerusform>Angehalten: %n Antwort bleibt erhalten, auf die übrigen wurde nicht gewartet.</numerusform>
            <numerusform>Angehalten: %n Antworten bleiben erhalten, auf die übrigen wurde nicht gewartet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) need a look.</source>
        <translation>
            <numerusform>%n Server braucht einen Blick.</numerusform>
            <numerusform>%n Server brauchen einen Blick.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) answered and are well.</source>
        <translation>
            <numerusform>%n Server hat geantwortet und ist in Ordnung.</numerusform>
            <numerusform>%n Server haben geantwortet und sind in Ordnung.</numerusform>
        </translation>
    </message>
    <message>
        <source>Retire %1?</source>
        <translation>%1 ausmustern?</translation>
    </message>
    <message>
        <source>It takes no new services; those on it stay as they are. Set its state back to take it into use again.</source>
        <translation>Er nimmt keine neuen Dienste an; die darauf bleiben, wie sie sind. Den Status zurücksetzen, um ihn wieder in Betrieb zu nehmen.</translation>
    </message>
    <message>
        <source>Retire %1</source>
        <translation>%1 ausmustern</translation>
    </message>
    <message>
        <source>%1 is retired.</source>
        <translation>%1 ist ausgemustert.</translation>
    </message>
    <message>
        <source>%1 was not retired</source>
        <translation>%1 wurde nicht ausgemustert</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>%1 entfernen?</translation>
    </message>
    <message>
        <source>Its record, its history and this machine&apos;s key for it are removed. Nothing changes on the server itself. A server that services stand on cannot be removed.</source>
        <translation>Sein Datensatz, sein Verlauf und der Schlüssel dieses Rechners dafür werden entfernt. Auf dem Server selbst ändert sich nichts. Ein Server, auf dem Dienste stehen, kann nicht entfernt werden.</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>%1 is removed.</source>
        <translation>%1 ist entfernt.</translation>
    </message>
    <message>
        <source>%1 was not removed</source>
        <translation>%1 wurde nicht entfernt</translation>
    </message>
    <message>
        <source>%1 has no https address; it is not opened.</source>
        <translation>%1 hat keine https-Adresse und wird nicht geöffnet.</translation>
    </message>
    <message>
        <source>Forget the key for %1?</source>
        <translation>Schlüssel für %1 vergessen?</translation>
    </message>
    <message>
        <source>It is taken out of this machine&apos;s keychain; the record stays. Nothing can be done on the server from here until a key is entered again.</source>
        <translation>Er wird aus dem Schlüsselbund dieses Rechners genommen; der Datensatz bleibt. Von hier aus geht auf dem Server nichts mehr, bis wieder ein Schlüssel eingegeben wird.</translation>
    </message>
    <message>
        <source>Forget the key for %1</source>
        <translation>Schlüssel für %1 vergessen</translation>
    </message>
    <message>
        <source>The key was not forgotten</source>
        <translation>Der Schlüssel wurde nicht vergessen</translation>
    </message>
    <message>
        <source>Nothing to confirm</source>
        <translation>Nichts zu bestätigen</translation>
    </message>
</context>
<context>
    <name>ui::ServiceDetail</name>
    <message>
        <source>%1 of %2</source>
        <extracomment>what is used, and how much may be</extracomment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Choose a service to see what is known of it.</source>
        <translation>Dienst wählen, um zu sehen, was darüber bekannt ist.</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>Nutzung</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Chronik</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>panel said so %1 ago</source>
        <extracomment>how long ago the panel was read; %1 is a span such as &quot;2 m&quot;</extracomment>
        <translation>laut Panel vor %1</translation>
    </message>
    <message>
        <source>panel not asked yet</source>
        <translation>Panel noch nicht gefragt</translation>
    </message>
    <message>
        <source>Suspended: %1, by %2, %3 ago.</source>
        <translation>Gesperrt: %1, von %2, vor %3.</translation>
    </message>
    <message>
        <source>Nobody knows what became of: %1.</source>
        <translation>Niemand weiß, was daraus wurde: %1.</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Next due</source>
        <translation>Nächste Fälligkeit</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>Soll</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>read %1</source>
        <translation>gelesen %1</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Speicherplatz</translation>
    </message>
    <message>
        <source>Bandwidth</source>
        <translation>Datenverkehr</translation>
    </message>
    <message>
        <source>Inodes</source>
        <translation>Inodes</translation>
    </message>
    <message>
        <source>ordered by %1</source>
        <translation>beauftragt von %1</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>noch nichts</translation>
    </message>
</context>
<context>
    <name>ui::ServiceOrders</name>
    <message>
        <source>Suspend the service</source>
        <translation>Dienst sperren</translation>
    </message>
    <message numerus="yes">
        <source>Suspend %n service(s)</source>
        <translation>
            <numerusform>%n Dienst sperren</numerusform>
            <numerusform>%n Dienste sperren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unsuspend %n service(s)</source>
        <translation>
            <numerusform>%n Dienst entsperren</numerusform>
            <numerusform>%n Dienste entsperren</numerusform>
        </translation>
    </message>
    <message>
        <source>One reason is lifted. A service that is suspended for others as well stays so.</source>
        <translation>Ein Grund wird aufgehoben. Ein Dienst, der auch aus anderen gesperrt ist, bleibt gesperrt.</translation>
    </message>
    <message>
        <source>Unsuspend</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Reason to lift</source>
        <translation>Aufzuhebender Grund</translation>
    </message>
    <message>
        <source>Change package</source>
        <translation>Paket ändern</translation>
    </message>
    <message>
        <source>The account keeps what is in it; its limits become those of the other product.</source>
        <translation>Das Konto behält seinen Inhalt; seine Grenzen werden die des anderen Produkts.</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n service(s)</source>
        <translation>
            <numerusform>%n Dienst</numerusform>
            <numerusform>%n Dienste</numerusform>
        </translation>
    </message>
    <message>
        <source>Taken back; nothing was sent.</source>
        <translation>Zurückgenommen; nichts wurde gesendet.</translation>
    </message>
    <message numerus="yes">
        <source>%n service(s) will be as before.</source>
        <translation>
            <numerusform>%n Dienst wird wieder wie zuvor.</numerusform>
            <numerusform>%n Dienste werden wieder wie zuvor.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <extracomment>of several services for which something was ordered</extracomment>
        <translation>%1 von %2 erledigt</translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n fehlgeschlagen</numerusform>
            <numerusform>%n fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unknown</source>
        <translation>
            <numerusform>%n unbekannt</numerusform>
            <numerusform>%n unbekannt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ServicesPage</name>
    <message>
        <source>Provision</source>
        <translation>Einrichten</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Unsuspend</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Open panel</source>
        <translation>Panel öffnen</translation>
    </message>
    <message>
        <source>Read usage</source>
        <translation>Nutzung lesen</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Neues Passwort</translation>
    </message>
    <message>
        <source>Change package…</source>
        <translation>Paket ändern…</translation>
    </message>
    <message>
        <source>Send welcome mail again</source>
        <translation>Willkommensmail noch einmal senden</translation>
    </message>
    <message>
        <source>Terminate…</source>
        <translation>Kündigen…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message numerus="yes">
        <source>on %n server(s)</source>
        <translation>
            <numerusform>auf %n Server</numerusform>
            <numerusform>auf %n Servern</numerusform>
        </translation>
    </message>
    <message>
        <source>The panel gave a link that leads elsewhere; it was not opened.</source>
        <translation>Das Panel gab einen Link, der woandershin führt; er wurde nicht geöffnet.</translation>
    </message>
    <message>
        <source>Reading usage</source>
        <translation>Liest die Nutzung</translation>
    </message>
    <message numerus="yes">
        <source>The usage of %n account(s) could not be read.</source>
        <translation>
            <numerusform>Die Nutzung von %n Konto konnte nicht gelesen werden.</numerusform>
            <numerusform>Die Nutzung von %n Konten konnte nicht gelesen werden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The usage of %n account(s) was read.</source>
        <translation>
            <numerusform>Die Nutzung von %n Konto wurde gelesen.</numerusform>
            <numerusform>Die Nutzung von %n Konten wurde gelesen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Desktop</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Kompakt</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Roomy</source>
        <translation>Geräumig</translation>
    </message>
    <message>
        <source>&amp;Rows of tables</source>
        <translation>&amp;Tabellenzeilen</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>S&amp;prache</translation>
    </message>
    <message>
        <source>From the next start on.</source>
        <translation>Ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Change keys</source>
        <translation>Tasten ändern</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Fenster sperren</translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 Minute</translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>Never by itself</source>
        <translation>Nie von selbst</translation>
    </message>
    <message>
        <source>Lock &amp;after nothing was touched for</source>
        <translation>Sperren &amp;nach Untätigkeit von</translation>
    </message>
    <message>
        <source>The queue goes on being worked while the window is locked. Until a lock phrase is set, the window does not lock by itself.</source>
        <translation>Die Warteschlange wird weiter abgearbeitet, während das Fenster gesperrt ist. Bis eine Passphrase gesetzt ist, sperrt sich das Fenster nicht von selbst.</translation>
    </message>
    <message>
        <source>Set the lock phrase</source>
        <translation>Passphrase setzen</translation>
    </message>
    <message>
        <source>Database and queue</source>
        <translation>Datenbank und Warteschlange</translation>
    </message>
    <message>
        <source>This console &amp;works the queue</source>
        <translation>Diese Konsole arbeitet die &amp;Warteschlange ab</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Off: what is ordered here waits for another console or a worker.</source>
        <translation>Aus: Was hier beauftragt wird, wartet auf eine andere Konsole oder einen Worker.</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Another one: start with --db, or set INNKEEPER_DB.</source>
        <translation>Eine andere: mit --db starten oder INNKEEPER_DB setzen.</translation>
    </message>
    <message>
        <source>About Innkeeper</source>
        <translation>Über Innkeeper</translation>
    </message>
</context>
<context>
    <name>ui::Shell</name>
    <message>
        <source>Find or do anything</source>
        <translation>Alles finden oder ausführen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Read anew</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Nächster Bereich</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Voriger Bereich</translation>
    </message>
    <message>
        <source>Navigation as icons</source>
        <translation>Navigation als Symbole</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Alle Tasten</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Fenster sperren</translation>
    </message>
    <message>
        <source>Set the lock phrase</source>
        <translation>Passphrase setzen</translation>
    </message>
    <message>
        <source>About Innkeeper</source>
        <translation>Über Innkeeper</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>&amp;Page</source>
        <translation>&amp;Seite</translation>
    </message>
    <message>
        <source>&amp;Views</source>
        <translation>&amp;Ansichten</translation>
    </message>
    <message>
        <source>&amp;Innkeeper</source>
        <translation>&amp;Innkeeper</translation>
    </message>
    <message>
        <source>Open Innkeeper</source>
        <translation>Innkeeper öffnen</translation>
    </message>
    <message>
        <source>Innkeeper is locked</source>
        <translation>Innkeeper ist gesperrt</translation>
    </message>
    <message>
        <source>%1 – Innkeeper</source>
        <translation>%1 – Innkeeper</translation>
    </message>
    <message>
        <source>Innkeeper</source>
        <translation>Innkeeper</translation>
    </message>
    <message>
        <source>%1 (DEMO)</source>
        <translation>%1 (DEMO)</translation>
    </message>
    <message>
        <source>Quit?</source>
        <translation>Beenden?</translation>
    </message>
    <message>
        <source>Something that was entered is not saved yet.</source>
        <translation>Eine Eingabe ist noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>Quit without saving</source>
        <translation>Beenden, ohne zu speichern</translation>
    </message>
</context>
<context>
    <name>ui::StageButton</name>
    <message>
        <source>complete</source>
        <translation>vollständig</translation>
    </message>
</context>
<context>
    <name>ui::StageView</name>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>a stage of a test, and what came of it</extracomment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ui::StatesCard</name>
    <message>
        <source>Services by state</source>
        <translation>Dienste nach Status</translation>
    </message>
    <message>
        <source>No services yet.</source>
        <translation>Noch keine Dienste.</translation>
    </message>
</context>
<context>
    <name>ui::StatusLine</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel what runs</source>
        <translation>Laufendes abbrechen</translation>
    </message>
    <message>
        <source>DEMO</source>
        <translation>DEMO</translation>
    </message>
    <message>
        <source>Simulated panels and invented records. Nothing here is real.</source>
        <translation>Simulierte Panels und erfundene Datensätze. Nichts hier ist echt.</translation>
    </message>
    <message>
        <source>%1 · %2 of %3</source>
        <translation>%1 · %2 von %3</translation>
    </message>
    <message>
        <source>Opening %1 …</source>
        <translation>Öffnet %1 …</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 antwortet nicht.</translation>
    </message>
    <message>
        <source>%1 Next try in %2 s</source>
        <translation>%1 Nächster Versuch in %2 s</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>Stand %1</translation>
    </message>
    <message>
        <source>queue %1 running</source>
        <translation>Warteschlange %1 laufend</translation>
    </message>
    <message numerus="yes">
        <source>%n queued</source>
        <translation>
            <numerusform>%n wartet</numerusform>
            <numerusform>%n warten</numerusform>
        </translation>
    </message>
    <message>
        <source>1 needs you</source>
        <translation>1 braucht Sie</translation>
    </message>
    <message numerus="yes">
        <source>%n need you</source>
        <translation>
            <numerusform>%n braucht Sie</numerusform>
            <numerusform>%n brauchen Sie</numerusform>
        </translation>
    </message>
    <message>
        <source>Jobs that failed, whose outcome is unknown, or that nobody takes.</source>
        <translation>Aufträge, die fehlgeschlagen sind, deren Ausgang unbekannt ist oder die niemand übernimmt.</translation>
    </message>
    <message>
        <source>checked %1</source>
        <translation>geprüft %1</translation>
    </message>
    <message>
        <source>The last health check of any server: %1</source>
        <translation>Die letzte Zustandsprüfung eines Servers: %1</translation>
    </message>
    <message>
        <source>%1, process %2: sign of life %3 s ago</source>
        <translation>%1, Prozess %2: Lebenszeichen vor %3 s</translation>
    </message>
    <message>
        <source>nobody works the queue</source>
        <translation>niemand bearbeitet die Warteschlange</translation>
    </message>
    <message>
        <source>workers %1 alive</source>
        <translation>Worker %1 aktiv</translation>
    </message>
</context>
<context>
    <name>ui::StatusStrip</name>
    <message>
        <source>%1 %2</source>
        <extracomment>a state and how many times it was: &quot;Up 40&quot;</extracomment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>ui::StepModel</name>
    <message>
        <source>%1: %2. %3</source>
        <extracomment>a step of a plan: its name, its state, when it was</extracomment>
        <translation>%1: %2. %3</translation>
    </message>
</context>
<context>
    <name>ui::StepRail</name>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Domain and access</source>
        <translation>Domain und Zugang</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>nothing has been changed yet</source>
        <translation>noch nichts geändert</translation>
    </message>
    <message>
        <source>new, %1</source>
        <translation>neu, %1</translation>
    </message>
    <message>
        <source>existing, %1</source>
        <translation>vorhanden, %1</translation>
    </message>
    <message>
        <source>%1, package %2</source>
        <translation>%1, Paket %2</translation>
    </message>
    <message>
        <source>user %1, typed password</source>
        <translation>Benutzer %1, eingegebenes Passwort</translation>
    </message>
    <message>
        <source>user %1, new password</source>
        <translation>Benutzer %1, neues Passwort</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>chosen by you</source>
        <translation>von Ihnen gewählt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>ui::SummaryPage</name>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>%1 is set up on %2</source>
        <translation>%1 ist auf %2 eingerichtet</translation>
    </message>
    <message>
        <source>What was made</source>
        <translation>Was angelegt wurde</translation>
    </message>
    <message>
        <source>service %1</source>
        <translation>Dienst %1</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domain</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>Passwords</source>
        <translation>Passwörter</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>None is kept on this machine: it was told already, or was made on another one.</source>
        <translation>Auf diesem Rechner liegt keines: Es wurde schon gezeigt oder auf einem anderen erzeugt.</translation>
    </message>
    <message>
        <source>Shown once: after Done they are kept here only until the welcome mail was delivered.</source>
        <translation>Einmal angezeigt: Nach „Fertig“ bleiben sie hier nur, bis die Willkommensmail zugestellt ist.</translation>
    </message>
    <message>
        <source>Shown once: after Done nobody can look them up here again.</source>
        <translation>Einmal angezeigt: Nach „Fertig“ kann niemand sie hier wieder nachsehen.</translation>
    </message>
    <message>
        <source>The panel remarked</source>
        <translation>Das Panel merkte an</translation>
    </message>
</context>
<context>
    <name>ui::SuspendDialog</name>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Grund</translation>
    </message>
    <message>
        <source>For colleagues, such as the invoice’s number</source>
        <translation>Für das Team, etwa die Nummer der Rechnung</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;Notiz</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>Sperren</translation>
    </message>
</context>
<context>
    <name>ui::TableChoices</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Save this view…</source>
        <translation>Diese Ansicht speichern…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Save this view</source>
        <translation>Diese Ansicht speichern</translation>
    </message>
    <message>
        <source>Name of the view</source>
        <translation>Name der Ansicht</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>a choice of rows, such as &quot;State: all&quot;</extracomment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ui::TablePage</name>
    <message>
        <source>Export what is shown…</source>
        <translation>Angezeigtes exportieren…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>Stand %1</translation>
    </message>
    <message>
        <source>None of %1 is like that.</source>
        <translation>%1, aber nichts passt dazu.</translation>
    </message>
    <message>
        <source>None of %1 matches “%2”.</source>
        <translation>%1, aber nichts passt zu „%2“.</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>%1 exportieren</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV-Dateien (*.csv)</translation>
    </message>
    <message>
        <source>Exporting to %1</source>
        <translation>Exportiert nach %1</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are in %1.</source>
        <translation>
            <numerusform>%n Zeile steht in %1.</numerusform>
            <numerusform>%n Zeilen stehen in %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was not written.</source>
        <translation>%1 wurde nicht geschrieben.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 konnte nicht geschrieben werden: %2</translation>
    </message>
</context>
<context>
    <name>ui::TestDialog</name>
    <message>
        <source>Test again</source>
        <translation>Erneut testen</translation>
    </message>
    <message>
        <source>Test connection to %1</source>
        <translation>Verbindung zu %1 testen</translation>
    </message>
    <message>
        <source>Edit %1…</source>
        <translation>%1 bearbeiten…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Stop test</source>
        <translation>Test anhalten</translation>
    </message>
</context>
<context>
    <name>ui::Tray</name>
    <message>
        <source>Innkeeper: 1 job needs you</source>
        <translation>Innkeeper: 1 Auftrag braucht Sie</translation>
    </message>
    <message numerus="yes">
        <source>Innkeeper: %n jobs need you</source>
        <translation>
            <numerusform>Innkeeper: %n Auftrag braucht Sie</numerusform>
            <numerusform>Innkeeper: %n Aufträge brauchen Sie</numerusform>
        </translation>
    </message>
    <message>
        <source>Innkeeper</source>
        <translation>Innkeeper</translation>
    </message>
    <message>
        <source>A job in the queue needs you.</source>
        <translation>Ein Auftrag in der Warteschlange braucht Sie.</translation>
    </message>
    <message>
        <source>Job %1 failed.</source>
        <translation>Auftrag %1 ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>The outcome of job %1 is unknown.</source>
        <translation>Der Ausgang von Auftrag %1 ist unbekannt.</translation>
    </message>
    <message>
        <source>Job %1 for %2 failed.</source>
        <translation>Auftrag %1 für %2 ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>The outcome of job %1 for %2 is unknown.</source>
        <translation>Der Ausgang von Auftrag %1 für %2 ist unbekannt.</translation>
    </message>
</context>
<context>
    <name>ui::TrendsCard</name>
    <message>
        <source>Trends</source>
        <translation>Trends</translation>
    </message>
    <message>
        <source>30 days · T shows the numbers</source>
        <translation>30 Tage · T zeigt die Zahlen</translation>
    </message>
    <message>
        <source>New services per day</source>
        <translation>Neue Dienste pro Tag</translation>
    </message>
    <message>
        <source>Jobs done first time, %</source>
        <translation>Auf Anhieb erledigte Aufträge, %</translation>
    </message>
    <message>
        <source>Provisioning, p95 in seconds</source>
        <translation>Einrichtung, p95 in Sekunden</translation>
    </message>
    <message>
        <source>Suspensions per day</source>
        <translation>Sperrungen pro Tag</translation>
    </message>
</context>
<context>
    <name>ui::UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message numerus="yes">
        <source>%n s</source>
        <extracomment>seconds in which something can still be taken back</extracomment>
        <translation>
            <numerusform>%n s</numerusform>
            <numerusform>%n s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::WizardFrame</name>
    <message>
        <source>Provision a service</source>
        <translation>Dienst einrichten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
</context>
</TS>
