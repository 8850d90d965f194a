#include "ui/common/theme.h"

#include "core/base/coredumps.h"
#include "core/base/openfiles.h"

#include <QApplication>

using namespace Qt::Literals::StringLiterals;

int main(int argc, char *argv[])
{
    core::forbidCoreDumps();
    core::allowManyFiles();
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"innkeeper"_s);
    ui::Theme::instance().choose(ui::Scheme::System);
    return QApplication::exec();
}
