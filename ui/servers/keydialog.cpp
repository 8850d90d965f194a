#include "ui/servers/keydialog.h"

#include "ui/common/button.h"
#include "ui/common/complaint.h"
#include "ui/common/formrow.h"
#include "ui/common/label.h"
#include "ui/common/surface.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int KeyDialogWidth = 440;

} // namespace

KeyDialog::KeyDialog(EngineRoom *room, const core::Server &server, What what, QWidget *parent)
    : QDialog(parent)
    , m_room(room)
    , m_server(server)
    , m_what(what)
    , m_login(new QLineEdit(this))
    , m_secret(new QLineEdit(this))
    , m_problem(new Label({}, Tone::Danger, Type::Small, this))
    , m_send(new Button(what == What::Enter ? tr("Keep this key") : tr("Make a key"),
                        ButtonKind::Primary, this))
{
    setObjectName(u"keyDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    layOnSurface(this);
    setWindowTitle(what == What::Enter ? tr("Key for %1").arg(server.name)
                                       : tr("Make a key on %1").arg(server.name));
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(Gap24, Gap16, Gap24, Gap16);
    all->setSpacing(Gap12);
    auto *intro = new Label(what == What::Enter
                                ? tr("It goes into this machine's keychain and is used for %1 "
                                     "and nothing else.")
                                      .arg(server.url.toString())
                                : tr("Logs in to %1 once, has a key made there and keeps it. The "
                                     "password is forgotten.")
                                      .arg(server.url.toString()),
                            Tone::Muted, Type::Base, this);
    intro->setWordWrap(true);
    all->addWidget(intro);
    m_login->setObjectName(u"login"_s);
    m_login->setFont(Theme::instance().fixed());
    if (what == What::Make) {
        m_loginRow = new FormRow(tr("Your login on the panel"), m_login, {}, this);
        all->addWidget(m_loginRow);
    } else {
        m_login->hide();
    }
    m_secret->setObjectName(u"secret"_s);
    m_secret->setFont(Theme::instance().fixed());
    m_secret->setEchoMode(QLineEdit::Password);
    m_secret->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText
                                  | Qt::ImhNoAutoUppercase);
    m_secretRow = new FormRow(what == What::Enter ? tr("Key or password") : tr("Password"),
                              m_secret, {}, this);
    all->addWidget(m_secretRow);
    m_problem->setObjectName(u"problem"_s);
    m_problem->setWordWrap(true);
    m_problem->hide();
    all->addWidget(m_problem);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Gap8);
    buttons->addStretch(1);
    auto *cancel = new Button(tr("Cancel"), ButtonKind::Plain, this);
    cancel->setObjectName(u"cancel"_s);
    cancel->setAutoDefault(false);
    buttons->addWidget(cancel);
    m_send->setObjectName(u"send"_s);
    m_send->setDefault(true);
    buttons->addWidget(m_send);
    all->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_send, &QPushButton::clicked, this, &KeyDialog::send);
    connect(m_login, &QLineEdit::textChanged, this, &KeyDialog::tellTyped);
    connect(m_secret, &QLineEdit::textChanged, this, &KeyDialog::tellTyped);
    tellTyped();
    (what == What::Make ? m_login : m_secret)->setFocus();
    resize(KeyDialogWidth, sizeHint().height());
}

KeyDialog::~KeyDialog()
{
    m_secret->clear();
}

void KeyDialog::tellTyped()
{
    const bool isWhole =
        !m_secret->text().isEmpty() && (m_what == What::Enter || !m_login->text().isEmpty());
    m_send->setEnabled(isWhole && !m_isSending);
}

void KeyDialog::send()
{
    m_isSending = true;
    m_problem->hide();
    tellTyped();
    const auto keep = [server = m_server, what = m_what, login = m_login->text(),
                       secret = core::Secret::fromText(m_secret->text())](core::Engine &engine) {
        return what == What::Enter ? engine.servers().edit(server, secret)
                                   : engine.servers().createKey(server, login, secret);
    };
    m_room->ask(this, keep, [this](const core::Result<core::Server> &answer) { hear(answer); });
}

void KeyDialog::hear(const core::Result<core::Server> &answer)
{
    m_isSending = false;
    tellTyped();
    if (answer) {
        m_secret->clear();
        Q_EMIT kept(*answer);
        accept();
        return;
    }
    core::Error error = answer.error();
    if (error.where.isEmpty() && error.reason != core::ErrorReason::Changed)
        error.where = m_server.name;
    m_problem->setText(sentencesHere(error));
    m_problem->show();
    m_secret->setFocus();
    m_secret->selectAll();
}

void KeyDialog::reject()
{
    if (!m_isSending)
        QDialog::reject();
}

} // namespace ui
