<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>AuditPage</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Customers</name>
    <message numerus="yes">
        <source>%1 customer(s)</source>
        <translation>
            <numerusform>%1 customer</numerusform>
            <numerusform>%1 customers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanText</name>
    <message numerus="yes">
        <source>Neither name nor domain is among the %n account(s) there.</source>
        <translation>
            <numerusform>Neither name nor domain is that of the %n account there.</numerusform>
            <numerusform>Neither name nor domain is among the %n accounts there.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanWords</name>
    <message numerus="yes">
        <source>among %n account(s) on %1, and here</source>
        <translation>
            <numerusform>among %n account on %1, and here</numerusform>
            <numerusform>among %n accounts on %1, and here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Products</name>
    <message numerus="yes">
        <source>%1 product(s)</source>
        <translation>
            <numerusform>%1 product</numerusform>
            <numerusform>%1 products</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueuePage</name>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n job</numerusform>
            <numerusform>%n jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Servers</name>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n account</numerusform>
            <numerusform>%n accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 server(s)</source>
        <translation>
            <numerusform>%1 server</numerusform>
            <numerusform>%1 servers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ServiceOrders</name>
    <message numerus="yes">
        <source>%n service(s) will be suspended</source>
        <translation>
            <numerusform>%n service will be suspended</numerusform>
            <numerusform>%n services will be suspended</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n service(s) will be live again</source>
        <translation>
            <numerusform>%n service will be live again</numerusform>
            <numerusform>%n services will be live again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n service(s) will be terminated</source>
        <translation>
            <numerusform>%n service will be terminated</numerusform>
            <numerusform>%n services will be terminated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n service(s) will get new passwords</source>
        <translation>
            <numerusform>%n service will get a new password</numerusform>
            <numerusform>%n services will get new passwords</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n service(s) will get another package</source>
        <translation>
            <numerusform>%n service will get another package</numerusform>
            <numerusform>%n services will get another package</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n welcome mail(s) will be sent</source>
        <translation>
            <numerusform>%n welcome mail will be sent</numerusform>
            <numerusform>%n welcome mails will be sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ServicesPage</name>
    <message numerus="yes">
        <source>%n service(s)</source>
        <translation>
            <numerusform>%n service</numerusform>
            <numerusform>%n services</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::AccessPage</name>
    <message numerus="yes">
        <source>%n characters by the rules of %1, from the system&apos;s random source. Shown once, at the end.</source>
        <translation>
            <numerusform>%n character by the rules of %1, from the system&apos;s random source. Shown once, at the end.</numerusform>
            <numerusform>%n characters by the rules of %1, from the system&apos;s random source. Shown once, at the end.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::CandidateRow</name>
    <message numerus="yes">
        <source>%n account(s), no limit</source>
        <translation>
            <numerusform>%n account, no limit</numerusform>
            <numerusform>%n accounts, no limit</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ConfirmDialog</name>
    <message numerus="yes">
        <source>%n will be left out:</source>
        <translation>
            <numerusform>%n will be left out:</numerusform>
            <numerusform>%n will be left out:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::CustomersPage</name>
    <message numerus="yes">
        <source>%n service(s)</source>
        <translation>
            <numerusform>%n service</numerusform>
            <numerusform>%n services</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n licence(s)</source>
        <translation>
            <numerusform>%n licence</numerusform>
            <numerusform>%n licences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::JobDetail</name>
    <message numerus="yes">
        <source>%n tries</source>
        <translation>
            <numerusform>%n try</numerusform>
            <numerusform>%n tries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::JobSide</name>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n attempt</numerusform>
            <numerusform>%n attempts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::LinkList</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::NeedsCard</name>
    <message numerus="yes">
        <source>%n service(s) are there. %1</source>
        <translation>
            <numerusform>%n service is there. %1</numerusform>
            <numerusform>%n services are there. %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more job(s) failed</source>
        <translation>
            <numerusform>%n more job failed</numerusform>
            <numerusform>%n more jobs failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n, most urgent first</source>
        <translation>
            <numerusform>%n, most urgent first</numerusform>
            <numerusform>%n, most urgent first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Palette</name>
    <message numerus="yes">
        <source>%n results</source>
        <translation>
            <numerusform>%n result</numerusform>
            <numerusform>%n results</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::PasswordsDialog</name>
    <message numerus="yes">
        <source>%n new password(s)</source>
        <translation>
            <numerusform>%n new password</numerusform>
            <numerusform>%n new passwords</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::PhraseDialog</name>
    <message numerus="yes">
        <source>At least %n characters, please: a few words are easy to keep in mind.</source>
        <translation>
            <numerusform>At least %n character, please: a few words are easy to keep in mind.</numerusform>
            <numerusform>At least %n characters, please: a few words are easy to keep in mind.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::PlanPage</name>
    <message numerus="yes">
        <source>%n step(s) on %1; each write is sent once and read back</source>
        <translation>
            <numerusform>%n step on %1; each write is sent once and read back</numerusform>
            <numerusform>%n steps on %1; each write is sent once and read back</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::PlanSide</name>
    <message numerus="yes">
        <source>%n other(s) run another panel</source>
        <translation>
            <numerusform>%n other runs another panel</numerusform>
            <numerusform>%n others run another panel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s), shown once at the end</source>
        <translation>
            <numerusform>%n character, shown once at the end</numerusform>
            <numerusform>%n characters, shown once at the end</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ProductForm</name>
    <message numerus="yes">
        <source>%n package(s) on %1.</source>
        <translation>
            <numerusform>%n package on %1.</numerusform>
            <numerusform>%n packages on %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::QueuePage</name>
    <message numerus="yes">
        <source>%n job(s) are tried again.</source>
        <translation>
            <numerusform>%n job is tried again.</numerusform>
            <numerusform>%n jobs are tried again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed job(s) were cleared.</source>
        <translation>
            <numerusform>%n failed job was cleared.</numerusform>
            <numerusform>%n failed jobs were cleared.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::SecretRow</name>
    <message numerus="yes">
        <source>Copied. The clipboard is cleared in %n second(s).</source>
        <translation>
            <numerusform>Copied. The clipboard is cleared in %n second.</numerusform>
            <numerusform>Copied. The clipboard is cleared in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::SelectionBar</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ServerDetail</name>
    <message numerus="yes">
        <source>%n account(s), no limit</source>
        <translation>
            <numerusform>%n account, no limit</numerusform>
            <numerusform>%n accounts, no limit</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ServersPage</name>
    <message numerus="yes">
        <source>Health check, %n need(s) a look</source>
        <translation>
            <numerusform>Health check, %n needs a look</numerusform>
            <numerusform>Health check, %n need a look</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n answer(s) are kept, the others were not waited for.</source>
        <translation>
            <numerusform>Stopped: %n answer is kept, the others were not waited for.</numerusform>
            <numerusform>Stopped: %n answers are kept, the others were not waited for.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) need a look.</source>
        <translation>
            <numerusform>%n server needs a look.</numerusform>
            <numerusform>%n servers need a look.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) answered and are well.</source>
        <translation>
            <numerusform>%n server answered and is well.</numerusform>
            <numerusform>%n servers answered and are well.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ServiceOrders</name>
    <message numerus="yes">
        <source>Suspend %n service(s)</source>
        <translation>
            <numerusform>Suspend %n service</numerusform>
            <numerusform>Suspend %n services</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unsuspend %n service(s)</source>
        <translation>
            <numerusform>Unsuspend %n service</numerusform>
            <numerusform>Unsuspend %n services</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n service(s)</source>
        <translation>
            <numerusform>%n service</numerusform>
            <numerusform>%n services</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n service(s) will be as before.</source>
        <translation>
            <numerusform>%n service will be as before.</numerusform>
            <numerusform>%n services will be as before.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unknown</source>
        <translation>
            <numerusform>%n unknown</numerusform>
            <numerusform>%n unknown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ServicesPage</name>
    <message numerus="yes">
        <source>on %n server(s)</source>
        <translation>
            <numerusform>on %n server</numerusform>
            <numerusform>on %n servers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The usage of %n account(s) could not be read.</source>
        <translation>
            <numerusform>The usage of %n account could not be read.</numerusform>
            <numerusform>The usage of %n accounts could not be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The usage of %n account(s) was read.</source>
        <translation>
            <numerusform>The usage of %n account was read.</numerusform>
            <numerusform>The usage of %n accounts was read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::SettingsPage</name>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::StatusLine</name>
    <message numerus="yes">
        <source>%n queued</source>
        <translation>
            <numerusform>%n queued</numerusform>
            <numerusform>%n queued</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need you</source>
        <translation>
            <numerusform>%n needs you</numerusform>
            <numerusform>%n need you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::TablePage</name>
    <message numerus="yes">
        <source>%n row(s) are in %1.</source>
        <translation>
            <numerusform>%n row is in %1.</numerusform>
            <numerusform>%n rows are in %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Tray</name>
    <message numerus="yes">
        <source>Innkeeper: %n jobs need you</source>
        <translation>
            <numerusform>Innkeeper: %n job needs you</numerusform>
            <numerusform>Innkeeper: %n jobs need you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::UndoBar</name>
    <message numerus="yes">
        <source>%n s</source>
        <extracomment>seconds in which something can still be taken back</extracomment>
        <translation>
            <numerusform>%n s</numerusform>
            <numerusform>%n s</numerusform>
        </translation>
    </message>
</context>
</TS>
