#include "ui/servers/testdialog.h"

#include "ui/common/button.h"
#include "ui/common/surface.h"
#include "ui/servers/connectionview.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr QSize Size{520, 520};

} // namespace

TestDialog::TestDialog(EngineRoom *room, const core::Server &server, QWidget *parent)
    : QDialog(parent)
    , m_server(server)
    , m_view(new ConnectionView(room, this))
    , m_again(new Button(tr("Test again"), ButtonKind::Plain, this))
{
    setObjectName(u"testDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    layOnSurface(this);
    setWindowTitle(tr("Test connection to %1").arg(server.name));
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, Gap16);
    all->addWidget(m_view, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(Gap24, 0, Gap24, 0);
    buttons->setSpacing(Gap8);
    m_again->setObjectName(u"again"_s);
    m_again->setAutoDefault(false);
    buttons->addWidget(m_again);
    auto *edited = new Button(tr("Edit %1…").arg(server.name), ButtonKind::Plain, this);
    edited->setObjectName(u"edit"_s);
    edited->setAutoDefault(false);
    buttons->addWidget(edited);
    buttons->addStretch(1);
    auto *closed = new Button(tr("Close"), ButtonKind::Plain, this);
    closed->setObjectName(u"close"_s);
    closed->setDefault(true);
    buttons->addWidget(closed);
    all->addLayout(buttons);
    connect(m_again, &QPushButton::clicked, this, &TestDialog::test);
    connect(edited, &QPushButton::clicked, this, [this] {
        Q_EMIT editWanted();
        reject();
    });
    connect(closed, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_view, &ConnectionView::runningChanged, this, &TestDialog::tellTest);
    connect(m_view, &ConnectionView::pinWanted, edited, &QPushButton::click);
    resize(Size);
    test();
}

void TestDialog::test()
{
    if (m_view->isRunning())
        m_view->stop();
    else
        m_view->start(m_server, {}, ConnectionView::Key::Kept);
}

void TestDialog::tellTest()
{
    m_again->setText(m_view->isRunning() ? tr("Stop test") : tr("Test again"));
}

} // namespace ui
