#include "ui/servers/changedialog.h"

#include "ui/common/button.h"
#include "ui/common/complaint.h"
#include "ui/common/label.h"
#include "ui/common/surface.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int ChangeDialogWidth = 560;

} // namespace

ChangeDialog::ChangeDialog(EngineRoom *room, const core::Server &server,
                           const core::KeyChange &change, QWidget *parent)
    : QDialog(parent)
    , m_room(room)
    , m_server(server)
{
    setObjectName(u"changeDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    layOnSurface(this);
    setWindowTitle(tr("The record of %1 changed").arg(server.name));
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(Gap24, Gap16, Gap24, Gap16);
    all->setSpacing(Gap12);
    auto *intro = new Label(tr("It is another one than the key was entered for, so nothing is "
                               "sent there. Confirm only what you or a colleague changed: whoever "
                               "can write the database could be collecting keys."),
                            Tone::Text, Type::Base, this);
    intro->setWordWrap(true);
    all->addWidget(intro);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(Gap16);
    grid->setVerticalSpacing(Gap4);
    grid->setColumnStretch(1, 1);
    int line = 0;
    const auto add = [&](const QString &label, const QString &before, const QString &now) {
        if (before == now)
            return;
        grid->addWidget(new Label(label, Tone::Muted, Type::Base, this), line, 0, Qt::AlignTop);
        const auto value = [&](const QString &text, Tone tone) {
            auto *shown = new Label(text.isEmpty() ? tr("empty") : text, tone, Type::Fixed, this);
            shown->setWordWrap(true);
            shown->makeSelectable();
            return shown;
        };
        grid->addWidget(value(before, Tone::Muted), line++, 1);
        grid->addWidget(new Label(tr("now"), Tone::Muted, Type::Base, this), line, 0, Qt::AlignTop);
        QWidget *after = value(now, Tone::Attention);
        after->setObjectName(u"now%1"_s.arg(line));
        grid->addWidget(after, line++, 1);
    };
    add(tr("Address"), change.before.address, change.now.address);
    add(tr("User"), change.before.user, change.now.user);
    add(tr("TLS"), change.before.tls, change.now.tls);
    all->addLayout(grid);
    all->addStretch(1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Gap8);
    buttons->addStretch(1);
    auto *cancel = new Button(tr("Cancel"), ButtonKind::Plain, this);
    cancel->setObjectName(u"cancel"_s);
    cancel->setDefault(true);
    buttons->addWidget(cancel);
    auto *yes = new Button(tr("Use the key for the new record"), ButtonKind::Danger, this);
    yes->setObjectName(u"confirm"_s);
    yes->setAutoDefault(false);
    buttons->addWidget(yes);
    all->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(yes, &QPushButton::clicked, this, &ChangeDialog::confirm);
    cancel->setFocus();
    resize(ChangeDialogWidth, sizeHint().height());
}

void ChangeDialog::confirm()
{
    setEnabled(false);
    const auto bind = [server = m_server](core::Engine &engine) {
        return engine.servers().confirm(server);
    };
    m_room->ask(this, bind, [this](const core::Result<> &bound) {
        setEnabled(true);
        if (!bound) {
            complain(this, tr("Not confirmed"), bound.error());
            return;
        }
        Q_EMIT confirmed();
        accept();
    });
}

} // namespace ui
