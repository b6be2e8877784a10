from tests.ui.test_sheets_case import *
def test_open_and_close(officer):
    in_case(officer)
    officer.window.resize(800, 500)
    opens(officer,"Alt+C")
    sheet=officer.rooms.sheet
    for _ in range(12):
        officer.presses("Tab")
        f=officer.focus()
        v=sheet._scroll.verticalScrollBar()
        print(f.objectName() or f.accessibleName(), f.height(), f.visibleRegion().boundingRect().height(), "sheet",sheet.size().toTuple(),"port",sheet._scroll.viewport().size().toTuple(), v.value(), v.maximum(), "inside", sheet._inside.size().toTuple(), f.mapTo(sheet._inside,f.rect().topLeft()).y())
